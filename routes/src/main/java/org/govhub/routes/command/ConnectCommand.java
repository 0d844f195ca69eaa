package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.adapters.connector.Connector;
import org.govhub.adapters.connector.Connector.Checked;
import org.govhub.adapters.connector.ConnectorFile;
import org.govhub.adapters.connector.ConnectorSettings;
import org.govhub.adapters.folder.Folders;
import org.govhub.adapters.frontstore.Database;
import org.govhub.adapters.frontstore.FrontStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A department connects its database or folders to the hub, without code. */
@Command(
        name = "connect",
        description = "As a department: move rows between its own database or folders and the hub, until stopped.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  hub connect --config connector.yaml --check   # compares tables, settings and datasets, moves nothing",
            "  hub connect --config connector.yaml --once    # sends and takes what there is, then ends",
            "  hub connect --config connector.yaml           # runs until Ctrl-C or SIGTERM",
            "How to write connector.yaml: docs/how-to/connect-a-database.md"
        })
final class ConnectCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", description = "Settings (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("connector.yaml");

    @Option(
            names = "--check",
            description = "Connect to both sides, compare structures, print what fits and what does not; move nothing.")
    private boolean check;

    @Option(names = "--once", description = "Send and take what there is, then end.")
    private boolean once;

    @Option(
            names = "--json",
            description = "One JSON value on stdout at the end, one JSON object a line for each event on stderr.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.exists(config)) {
            throw new NoSuchFileException(config.toString());
        }
        ConnectorSettings settings = ConnectorFile.read(config);
        Clock clock = Clock.systemUTC();
        Texts texts = Texts.ofEnvironment(System.getenv());
        ConnectNarration narration = new ConnectNarration(spec.commandLine().getErr(), json, texts, clock);
        try (UntilStopped stopped = new UntilStopped();
                Connector connector = open(settings, narration, clock)) {
            if (check) {
                return print(connector.check(), texts);
            }
            boolean whole = once ? connector.once() : run(connector, stopped, texts);
            PrintWriter out = spec.commandLine().getOut();
            ObjectNode sums = narration.sums();
            out.println(
                    json
                            ? sums.toString()
                            : texts.say(
                                    "connect.sums",
                                    sums.path("sent").asLong(),
                                    sums.path("received").asLong(),
                                    sums.path("quarantined").asLong(),
                                    sums.path("purged").asLong()));
            out.flush();
            return whole ? HubCommand.DONE : HubCommand.CANNOT;
        }
    }

    private static Connector open(ConnectorSettings settings, ConnectNarration narration, Clock clock)
            throws IOException {
        ConnectorSettings.Database database = settings.database() == null
                ? new ConnectorSettings.Database("jdbc:none:", null, null) // no flow names a table then
                : settings.database();
        FrontStore tables = new FrontStore(Database.of(database), settings.state(), settings.zone(), clock);
        Folders folders = new Folders(settings.state(), settings.zone(), clock);
        return Connector.open(settings, tables, folders, narration, clock);
    }

    private boolean run(Connector connector, UntilStopped stopped, Texts texts) throws InterruptedException {
        spec.commandLine().getErr().println(texts.say("connect.running", config));
        Thread.ofVirtual().start(() -> {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            connector.stop();
        });
        connector.run();
        return true;
    }

    private int print(List<Checked> flows, Texts texts) {
        PrintWriter out = spec.commandLine().getOut();
        boolean sound = flows.stream().allMatch(flow -> flow.findings().faults().isEmpty());
        if (json) {
            ObjectNode root = JsonRows.JSON.createObjectNode().put("ready", sound);
            ArrayNode list = root.putArray("flows");
            for (Checked flow : flows) {
                ObjectNode one = list.addObject()
                        .put("flow", flow.flow())
                        .put("dataset", flow.dataset())
                        .put("version", flow.version())
                        .put("place", flow.place());
                flow.findings().faults().forEach(one.putArray("faults")::add);
                flow.findings().remarks().forEach(one.putArray("remarks")::add);
            }
            out.println(root);
        } else {
            for (Checked flow : flows) {
                boolean fits = flow.findings().faults().isEmpty();
                out.println(texts.say(
                        fits ? "connect.fits" : "connect.misfits",
                        flow.flow(),
                        flow.dataset(),
                        flow.version().isEmpty() ? "?" : flow.version(),
                        flow.place()));
                flow.findings().faults().forEach(fault -> out.println("  ! " + fault));
                flow.findings().remarks().forEach(remark -> out.println("  - " + remark));
            }
        }
        out.flush();
        return sound ? HubCommand.DONE : HubCommand.NO;
    }
}
