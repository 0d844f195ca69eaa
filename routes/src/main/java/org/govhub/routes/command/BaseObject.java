package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.consolidation.BaseStore;
import org.govhub.adapters.consolidation.Declaration;
import org.govhub.adapters.consolidation.RaisedObjections;
import org.govhub.adapters.staging.Staging;
import org.govhub.catalog.request.DeadlineFile;
import org.govhub.catalog.request.Scope;
import org.govhub.catalog.request.Stage;
import org.govhub.routes.centre.CentreFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A data centre objects to what does not fit, at each source, in its own name. */
@Command(
        name = "object",
        description = "Say each conflict to its source as a signed objection, and withdraw what is resolved.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: hub base object --config base.yaml",
            "What was said already is not said again. Run it after hub base update."
        })
final class BaseObject implements Callable<Integer> {

    private static final int BATCH = 500;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings (default ${DEFAULT-VALUE}).")
    private Path config = Path.of("base.yaml");

    @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, SQLException {
        CentreFile file = CentreFile.read(config);
        CentreFile.ObjectionsPart part = file.objections();
        if (part == null || file.bases().isEmpty()) {
            throw new IllegalArgumentException(
                    config + " names no base store under bases, or no dataset under objections");
        }
        RaisedObjections.Terms terms = terms(part);
        ArrayNode answers = JsonRows.JSON.createArrayNode();
        try (Connection database = file.open();
                DepartmentClient hub = ClientOptions.connect(file)) {
            Staging staging = Staging.open(database, file.kept());
            for (String code : file.bases()) {
                Declaration declaration = ClientOptions.declaration(file, code);
                BaseStore.open(staging, declaration, Clock.systemUTC());
                RaisedObjections.Outcome outcome = new RaisedObjections(database, declaration, BATCH)
                        .publish(terms, changes -> hub.publish(part.dataset(), changes));
                answers.add(((ObjectNode) JsonRows.JSON.valueToTree(outcome)).put("base", code));
                if (!json) {
                    spec.commandLine()
                            .getOut()
                            .println(Texts.ofEnvironment(System.getenv())
                                    .say(
                                            "base.objected",
                                            code,
                                            Integer.toString(outcome.raised()),
                                            Integer.toString(outcome.withdrawn()),
                                            Long.toString(outcome.unaddressed())));
                }
            }
        }
        if (json) {
            spec.commandLine().getOut().println(answers);
        }
        return HubCommand.DONE;
    }

    /** Due as the catalogue's objections are; deadlines.csv and working-days.csv may lie beside the settings. */
    private RaisedObjections.Terms terms(CentreFile.ObjectionsPart part) throws IOException {
        Instant now = Clock.systemUTC().instant();
        Path folder = config.toAbsolutePath().normalize().resolveSibling("");
        return new RaisedObjections.Terms(
                LocalDate.ofInstant(now, Scope.ZONE),
                DeadlineFile.of(folder).lastDay(Stage.OBJECTION_DECIDE, now),
                part.keys());
    }
}
