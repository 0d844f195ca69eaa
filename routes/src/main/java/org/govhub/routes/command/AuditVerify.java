package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.govhub.exchange.audit.Fault;
import org.govhub.exchange.audit.LogVerifier;
import org.govhub.exchange.audit.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether the logs are as they were written. */
@Command(
        name = "verify",
        description = "Recompute both logs from their bytes; name the first record that is not as it was written.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub audit verify --data data"})
final class AuditVerify implements Callable<Integer> {
    @Mixin
    private final AuditCommand.Options options = new AuditCommand.Options();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Verifier keys of the log (default DATA/keys/log.pub); bring your own copy if you doubt the hub.")
    private @Nullable Path key;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path keyFile = key == null ? options.data.resolve("keys").resolve("log.pub") : key;
        String keys = Files.readString(keyFile);
        PrintWriter out = spec.commandLine().getOut();
        Texts texts = Texts.ofEnvironment(System.getenv());
        ArrayNode json = JsonRows.JSON.createArrayNode();
        boolean verified = true;
        for (Path log : options.logs()) {
            Report report = LogVerifier.verify(log, keys);
            verified &= report.verified();
            json.add(describe(log, report));
            if (!options.json) {
                out.println(say(texts, log, report));
            }
        }
        if (options.json) {
            ObjectNode all = JsonRows.JSON.createObjectNode().put("verified", verified);
            all.set("logs", json);
            out.println(all);
        }
        return verified ? HubCommand.DONE : HubCommand.NO;
    }

    private static String say(Texts texts, Path log, Report report) {
        if (report.fault().isEmpty()) {
            return texts.say(
                    "audit.verified",
                    log,
                    Long.toString(report.records()),
                    Long.toString(report.unsealed()),
                    report.root());
        }
        Fault fault = report.fault().get();
        return texts.say(
                "audit.fault",
                log,
                fault.index() == Fault.CHECKPOINT ? texts.say("audit.checkpoint") : Long.toString(fault.index()),
                fault.file(),
                Long.toString(fault.line()),
                fault.what(),
                fault.remedy());
    }

    private static ObjectNode describe(Path log, Report report) {
        ObjectNode json = JsonRows.JSON
                .createObjectNode()
                .put("log", log.toString())
                .put("verified", report.verified())
                .put("records", report.records())
                .put("checkpoint", report.checkpointSize())
                .put("unsealed", report.unsealed())
                .put("root", report.root());
        report.fault().ifPresent(fault -> json.putObject("fault")
                .put("index", fault.index())
                .put("file", fault.file())
                .put("line", fault.line())
                .put("offset", fault.offset())
                .put("what", fault.what())
                .put("remedy", fault.remedy()));
        return json;
    }
}
