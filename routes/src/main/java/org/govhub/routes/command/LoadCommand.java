package org.govhub.routes.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.message.Act;
import org.govhub.routes.load.LoadPlan;
import org.govhub.routes.load.LoadRun;
import org.govhub.routes.load.LocalEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A department publishes a file of any length as signed batches. */
@Command(
        name = "load",
        description = "As a department: publish a file of any length as signed batches, resumable at a batch.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub load --as 11330225... --keys data/keys --url http://127.0.0.1:8340 \\",
            "           --dataset 302001001/000001 enterprises.csv",
            "FILE is CSV with a header line of field names, or JSON Lines, in UTF-8.",
            "The same command again goes on where it was broken off."
        })
final class LoadCommand implements Callable<Integer> {

    private static final int MOST_ROWS = 20_000;
    private static final Duration SETTLES = Duration.ofMinutes(30);

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(names = "--dataset", required = true, paramLabel = "CODE", description = "Resource code of the dataset.")
    private String dataset = "";

    @Option(
            names = "--full",
            description = "The file holds every record there is: only what differs is delivered, what is missing is"
                    + " deleted.")
    private boolean full;

    @Option(names = "--batch", paramLabel = "N", description = "Most rows of a batch (default ${DEFAULT-VALUE}).")
    private int batch = 5_000;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Folder for manifest, receipts and rejected rows (default: FILE.load).")
    private Path work = Path.of("");

    @Option(names = "--skip-bad", description = "Go on without the rows that are no records (not with --full).")
    private boolean skipBad;

    @Option(names = "--confirm", description = "Confirm a full load that is held because it deletes much.")
    private boolean confirm;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Texts texts = Texts.ofEnvironment(System.getenv());

    @Override
    public Integer call() throws IOException {
        if (batch < 1 || batch > MOST_ROWS) {
            throw new ParameterException(spec.commandLine(), "--batch: expected 1 to " + MOST_ROWS + ".");
        }
        if (full && skipBad) {
            throw new ParameterException(
                    spec.commandLine(), "--skip-bad: a full load without some rows would delete them.");
        }
        Path folder = work.toString().isEmpty() ? file.resolveSibling(file.getFileName() + ".load") : work;
        try (DepartmentClient hub = client.connect()) {
            Dataset entry = LocalEntry.of(LoadRun.patiently(() -> hub.contract(dataset)));
            LoadPlan plan = plan(folder, entry);
            boolean stops = plan.rejected() > 0 && !skipBad;
            if (stops || plan.batches().isEmpty()) {
                return rejected(plan, folder);
            }
            LoadRun run = new LoadRun(
                    hub,
                    folder,
                    plan,
                    (batches, rows) -> say("load.sent", batches, plan.manifest().of(), rows));
            run.send(file, entry);
            if (confirm) {
                confirm(hub, plan);
            }
            return print(plan, run.settled(SETTLES), folder);
        }
    }

    private LoadPlan plan(Path folder, Dataset entry) throws IOException {
        if (LoadPlan.exists(folder)) {
            LoadPlan kept = LoadPlan.read(folder);
            boolean same = kept.manifest().dataset().equals(dataset)
                    && (kept.manifest().kind() == LoadKind.FULL) == full;
            if (!same) {
                throw new IOException(folder + " belongs to another load; name another folder with --work.");
            }
            if (kept.rejected() == 0 || skipBad) {
                say("load.again", kept.manifest().digest());
                return kept;
            }
        }
        return LoadPlan.make(
                file, folder, entry, full ? LoadKind.FULL : LoadKind.CHANGES, batch, rows -> say("load.read", rows));
    }

    private int rejected(LoadPlan plan, Path folder) {
        say("load.rejected", plan.rejected(), folder.resolve("rejected.jsonl"));
        if (client.json) {
            spec.commandLine()
                    .getOut()
                    .println(summary(plan, folder).put("state", "rejected").put("sent", false));
        }
        return HubCommand.NO;
    }

    private static void confirm(DepartmentClient hub, LoadPlan plan) throws IOException {
        JsonNode state = LoadRun.state(hub, plan.manifest().digest());
        if (state.path("state").asText().equals("held")) {
            hub.act(Act.CONFIRM, state.path("parts").path(0).path("id").asText(), List.of(), null);
        }
    }

    private int print(LoadPlan plan, JsonNode state, Path folder) {
        String word = state.path("state").asText();
        ObjectNode json = summary(plan, folder).put("state", word).put("sent", true);
        json.put("setAside", state.path("setAside").asLong());
        if (state.has("result")) {
            json.set("result", state.path("result"));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (client.json) {
            out.println(json);
        } else {
            out.println(json.toPrettyString());
        }
        if (word.equals("held")) {
            say(
                    "load.held",
                    state.path("result").path("deletes").asLong(),
                    state.path("result").path("rows").asLong());
        }
        return word.equals("loaded") ? HubCommand.DONE : HubCommand.NO;
    }

    private static ObjectNode summary(LoadPlan plan, Path folder) {
        ObjectNode json =
                JsonRows.JSON.createObjectNode().put("digest", plan.manifest().digest());
        json.set("manifest", plan.manifest().json());
        return json.put("rejected", plan.rejected()).put("work", folder.toString());
    }

    private void say(String key, Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            plain[i] = arguments[i].toString();
        }
        spec.commandLine().getErr().println(texts.say(key, plain));
    }
}
