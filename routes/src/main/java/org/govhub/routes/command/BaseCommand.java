package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.consolidation.BaseStore;
import org.govhub.adapters.consolidation.Objection;
import org.govhub.adapters.staging.Intake;
import org.govhub.adapters.staging.Staging;
import org.govhub.routes.centre.CentreFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A data centre builds base stores (基础库) as the catalogue declares them. */
@Command(
        name = "base",
        description =
                "As a data centre: build a base store from several departments' data, as its catalogue entry declares.",
        mixinStandardHelpOptions = true,
        subcommands = BaseObject.class,
        footer = {
            "",
            "Examples:",
            "  hub base update --config base.yaml",
            "  hub base show --config base.yaml 91330225MA28XXXXXX"
        })
final class BaseCommand implements Runnable {

    private static final int MOST_OBJECTIONS = 100_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The settings and which base store is meant. */
    static final class Options {

        @Option(names = "--config", paramLabel = "FILE", description = "Settings (default ${DEFAULT-VALUE}).")
        private Path config = Path.of("base.yaml");

        @Option(names = "--base", paramLabel = "CODE", description = "The base store (default: all in the file).")
        private @Nullable String base;

        @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
        private boolean json;
    }

    @FunctionalInterface
    private interface Work {
        void on(String code, BaseStore store) throws SQLException;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            description = "Build from the deliveries kept in the own database; the same as from nothing.",
            footer = {"", "Example: hub base build --config base.yaml"})
    int build(@Mixin Options options) throws IOException, SQLException {
        return build(options, false);
    }

    @Command(
            name = "update",
            mixinStandardHelpOptions = true,
            description = "Take deliveries out of the mailbox first, then build.",
            footer = {"", "Example: hub base update --config base.yaml --json"})
    int update(@Mixin Options options) throws IOException, SQLException {
        return build(options, true);
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show one subject with the source, delivery and log record of each value.",
            footer = {"", "Example: hub base show --config base.yaml 91330225MA2MK2U06Q"})
    int show(
            @Mixin Options options,
            @Parameters(paramLabel = "KEY", description = "Key of the subject, as in the base store.") String key)
            throws IOException, SQLException {
        ArrayNode answers = JsonRows.JSON.createArrayNode();
        PrintWriter out = spec.commandLine().getOut();
        each(options, false, (code, store) -> {
            List<BaseStore.Provenance> values = store.show(key);
            values.forEach(value -> answers.add(((ObjectNode) JsonRows.JSON.valueToTree(value)).put("base", code)));
            if (!options.json) {
                if (values.isEmpty()) {
                    out.println(texts().say("base.unknown", key, code));
                }
                values.forEach(value -> out.println("%s = %s  (%s, %s, %s, #%s)"
                        .formatted(
                                value.field(),
                                value.value(),
                                value.dataset(),
                                value.delivery(),
                                value.time(),
                                Objects.requireNonNullElse(value.logIndex(), "-"))));
            }
        });
        if (options.json) {
            out.println(answers);
        }
        return answers.isEmpty() ? HubCommand.NO : HubCommand.DONE;
    }

    @Command(
            name = "objections",
            mixinStandardHelpOptions = true,
            description = "List what is to be objected to at the sources; exit code 1 where there is something.",
            footer = {
                "",
                "Example: hub base objections --config base.yaml",
                "What is listed is said to the sources by hub base object."
            })
    int objections(@Mixin Options options) throws IOException, SQLException {
        ArrayNode answers = JsonRows.JSON.createArrayNode();
        Map<List<String>, List<Objection>> grouped = new LinkedHashMap<>();
        each(options, false, (code, store) -> store.objections(MOST_OBJECTIONS).forEach(objection -> {
            answers.add(((ObjectNode) JsonRows.JSON.valueToTree(objection))
                    .put("kind", objection.kind().word())
                    .put("base", code));
            List<String> group = List.of(
                    objection.dataset(), objection.field(), objection.kind().word());
            grouped.computeIfAbsent(group, first -> new ArrayList<>()).add(objection);
        }));
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(answers);
        } else {
            grouped.forEach((group, found) -> out.println(texts().say(
                            "base.objection",
                            group.get(0),
                            group.get(1),
                            group.get(2),
                            Integer.toString(found.size()),
                            found.get(0).subject())));
        }
        return answers.isEmpty() ? HubCommand.DONE : HubCommand.NO;
    }

    private int build(Options options, boolean receive) throws IOException, SQLException {
        ArrayNode answers = JsonRows.JSON.createArrayNode();
        PrintWriter out = spec.commandLine().getOut();
        each(options, receive, (code, store) -> {
            BaseStore.Built built = store.build();
            answers.add(((ObjectNode) JsonRows.JSON.valueToTree(built)).put("base", code));
            if (!options.json) {
                out.println(texts().say(
                                "base.built",
                                code,
                                Long.toString(built.subjects()),
                                Long.toString(built.written()),
                                Long.toString(built.removed()),
                                Long.toString(built.objections()),
                                Long.toString(built.nobody())));
            }
        });
        if (options.json) {
            out.println(answers);
        }
        return HubCommand.DONE;
    }

    private void each(Options options, boolean receive, Work work) throws IOException, SQLException {
        CentreFile file = CentreFile.read(options.config);
        List<String> codes = file.bases().stream()
                .filter(code -> options.base == null || options.base.equals(code))
                .toList();
        if (codes.isEmpty()) {
            throw new IllegalArgumentException(options.config + " names no base store"
                    + (options.base == null ? " under bases" : " " + options.base));
        }
        try (Connection database = file.open()) {
            Staging staging = Staging.open(database, file.kept());
            if (receive) {
                try (DepartmentClient hub = ClientOptions.connect(file)) {
                    CompareCommand.report(Intake.drain(hub, staging, Duration.ZERO), spec);
                }
            }
            for (String code : codes) {
                work.on(code, BaseStore.open(staging, ClientOptions.declaration(file, code), Clock.systemUTC()));
            }
        }
    }

    private static Texts texts() {
        return Texts.ofEnvironment(System.getenv());
    }
}
