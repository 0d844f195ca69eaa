package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.routes.load.LoadPlan;
import org.govhub.routes.load.LoadRun;
import org.govhub.routes.load.Reconciliation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A department compares what it sent with what the hub took and the recipients signed for. */
@Command(
        name = "reconcile",
        description = "As a department: compare a load with what the hub accepted and each recipient signed for.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub reconcile --as 11330225... --keys data/keys --url http://127.0.0.1:8340 enterprises.csv.load",
            "Exit code 1 when anything differs, also while a recipient has not acknowledged yet."
        })
final class ReconcileCommand implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Parameters(paramLabel = "DIR", description = "The load's folder, as hub load made it.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        LoadPlan plan = LoadPlan.read(folder);
        Reconciliation.Result result;
        try (DepartmentClient hub = client.connect()) {
            result = Reconciliation.of(plan, LoadRun.state(hub, plan.manifest().digest()));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (client.json) {
            out.println(json(plan, result));
        } else {
            print(plan, result, out);
        }
        return result.differences().isEmpty() ? HubCommand.DONE : HubCommand.NO;
    }

    private static ObjectNode json(LoadPlan plan, Reconciliation.Result result) {
        ObjectNode json =
                JsonRows.JSON.createObjectNode().put("digest", plan.manifest().digest());
        json.set("manifest", plan.manifest().json());
        json.put("agrees", result.differences().isEmpty());
        ArrayNode recipients = json.putArray("recipients");
        result.recipients().forEach((uscc, one) -> recipients
                .addObject()
                .put("recipient", uscc)
                .put("deliveries", one.deliveries())
                .put("records", one.records())
                .put("acked", one.acked())
                .put("ackedRecords", one.ackedRecords()));
        ArrayNode differences = json.putArray("differences");
        result.differences().forEach(difference -> differences.add(difference.json()));
        return json;
    }

    private static void print(LoadPlan plan, Reconciliation.Result result, PrintWriter out) {
        Texts texts = Texts.ofEnvironment(System.getenv());
        out.println(plan.manifest().json().toPrettyString());
        result.recipients()
                .forEach((uscc, one) -> out.println(texts.say(
                        "reconcile.recipient",
                        uscc,
                        Long.toString(one.acked()),
                        Long.toString(one.deliveries()),
                        Long.toString(one.ackedRecords()),
                        Long.toString(one.records()))));
        result.differences()
                .forEach(one -> out.println(texts.say(
                        "reconcile.difference",
                        Long.toString(one.batch()),
                        one.side(),
                        one.what(),
                        one.expected(),
                        one.found())));
        out.println(texts.say(
                result.differences().isEmpty() ? "reconcile.agrees" : "reconcile.differs",
                Integer.toString(result.differences().size())));
    }
}
