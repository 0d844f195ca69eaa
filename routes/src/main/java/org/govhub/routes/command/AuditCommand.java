package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.exchange.audit.Found;
import org.govhub.exchange.audit.LogSearch;
import org.govhub.exchange.audit.LogStats;
import org.govhub.exchange.audit.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The auditor's commands: they read the files of the logs and nothing else, beside a running hub or without one. */
@Command(
        name = "audit",
        description = "Search and verify the exchange log and the security log.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub audit verify --data data"},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditVerify.class, AuditCommand.Search.class, AuditCommand.Show.class, AuditCommand.Stats.class})
final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: verify, search, show or stats");
    }

    /** Where the logs lie and how to print. */
    static final class Options {
        @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default ${DEFAULT-VALUE}).")
        Path data = Path.of("data");

        @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
        boolean json;

        List<Path> logs() throws NoSuchFileException {
            if (!Files.isDirectory(data.resolve("log"))) {
                throw new NoSuchFileException(data.resolve("log").toString());
            }
            return List.of(data.resolve("log"), data.resolve("security"));
        }
    }

    @Command(
            name = "search",
            description = "Find records in both logs.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: hub audit search --event refused --code NOT_GRANTED --from 2026-11-22T00:00:00Z"})
    static final class Search implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Option(names = "--id", paramLabel = "UUID", description = "Exchange or message id.")
        private @Nullable String id;

        @Option(names = "--sender", paramLabel = "USCC", description = "Sender, verified or only claimed.")
        private @Nullable String sender;

        @Option(names = "--recipient", paramLabel = "USCC", description = "One of the recipients.")
        private @Nullable String recipient;

        @Option(names = "--dataset", paramLabel = "CODE", description = "Resource code of the dataset.")
        private @Nullable String dataset;

        @Option(
                names = "--event",
                paramLabel = "EVENT",
                description = "accepted, refused, duplicate, released, acked, …")
        private @Nullable String event;

        @Option(names = "--code", paramLabel = "CODE", description = "Refusal code.")
        private @Nullable String code;

        @Option(names = "--from", paramLabel = "TIME", description = "RFC 3339, inclusive.")
        private @Nullable Instant from;

        @Option(names = "--to", paramLabel = "TIME", description = "RFC 3339, exclusive.")
        private @Nullable Instant to;

        @Option(names = "--limit", paramLabel = "N", description = "Most records per log (default ${DEFAULT-VALUE}).")
        private int limit = 100;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            Query query = new Query(id, sender, recipient, dataset, event, code, from, to, limit);
            List<Found> found = LogSearch.search(options.logs(), query);
            PrintWriter out = spec.commandLine().getOut();
            if (options.json) {
                ArrayNode json = JsonRows.JSON.createArrayNode();
                found.forEach(record -> json.add(described(record)));
                out.println(json);
            } else {
                found.forEach(record -> out.println(row(record)));
                out.println(Texts.ofEnvironment(System.getenv()).say("audit.found", Integer.toString(found.size())));
            }
            return HubCommand.DONE;
        }

        private static String row(Found found) {
            var record = found.record();
            return String.join(
                    "  ",
                    record.path("time").asText(),
                    found.log().getFileName() + "#" + found.index(),
                    record.path("event").asText(),
                    record.path("code").asText("-"),
                    record.path("sender").asText(record.path("claimedSender").asText("-")),
                    record.path("dataset").asText("-"),
                    record.path("exchange").asText());
        }
    }

    @Command(
            name = "show",
            description = "Print every record of one exchange, or the record at an index.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: hub audit show 0199e6a1-..."})
    static final class Show implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Parameters(paramLabel = "ID", description = "Exchange or message id, or an index of the exchange log.")
        private String id = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            boolean isIndex = id.matches("\\d{1,18}");
            List<Path> logs = isIndex ? options.logs().subList(0, 1) : options.logs();
            Query query = isIndex
                    ? Query.all(Integer.MAX_VALUE)
                    : new Query(id, null, null, null, null, null, null, null, 10_000);
            List<Found> found = LogSearch.search(logs, query);
            if (isIndex) {
                long index = Long.parseLong(id);
                found = found.stream().filter(record -> record.index() == index).toList();
            }
            PrintWriter out = spec.commandLine().getOut();
            if (options.json) {
                ArrayNode json = JsonRows.JSON.createArrayNode();
                found.forEach(record -> json.add(described(record)));
                out.println(json);
            } else {
                found.forEach(record -> out.println(record.record().toPrettyString()));
                if (found.isEmpty()) {
                    out.println(Texts.ofEnvironment(System.getenv()).say("audit.found", "0"));
                }
            }
            return found.isEmpty() ? HubCommand.NO : HubCommand.DONE;
        }
    }

    @Command(
            name = "stats",
            description = "Count the records of both logs by event, code, dataset, sender and day.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: hub audit stats --json"})
    static final class Stats implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            LogStats stats = LogStats.of(options.logs());
            PrintWriter out = spec.commandLine().getOut();
            if (options.json) {
                out.println(JsonRows.JSON.<ObjectNode>valueToTree(stats));
                return HubCommand.DONE;
            }
            out.println(Texts.ofEnvironment(System.getenv()).say("audit.records", Long.toString(stats.records())));
            List.of(stats.events(), stats.codes(), stats.datasets(), stats.senders(), stats.days())
                    .forEach(counts -> {
                        counts.forEach((name, count) -> out.printf("  %-40s %10d%n", name, count));
                        out.println();
                    });
            return HubCommand.DONE;
        }
    }

    /** The record as it stands, and the log it stands in. */
    private static ObjectNode described(Found found) {
        ObjectNode json = JsonRows.JSON
                .createObjectNode()
                .put("log", String.valueOf(found.log().getFileName()));
        if (found.record() instanceof ObjectNode record) {
            json.setAll(record);
        }
        return json;
    }
}
