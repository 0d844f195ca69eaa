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
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.comparison.Comparison;
import org.govhub.adapters.comparison.Counts;
import org.govhub.adapters.comparison.Plan;
import org.govhub.adapters.comparison.Result;
import org.govhub.adapters.staging.Intake;
import org.govhub.adapters.staging.Staging;
import org.govhub.routes.centre.CentreFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A data centre compares datasets that its grants bring it, and publishes what it finds. */
@Command(
        name = "compare",
        description = "As a data centre: compare two datasets on normalised keys, publish what differs as a dataset.",
        mixinStandardHelpOptions = true,
        subcommands = MatchKeyCommand.class,
        footer = {"", "Example: hub compare --config compare.yaml --every PT24H"})
final class CompareCommand implements Callable<Integer> {

    private static final int BATCH = 500;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings (default ${DEFAULT-VALUE}).")
    private Path config = Path.of("compare.yaml");

    @Option(names = "--name", paramLabel = "NAME", description = "Only this comparison (default: all in the file).")
    private @Nullable String name;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description = "Again and again after this time, e.g. PT24H, until stopped (default: once).")
    private @Nullable Duration every;

    @Option(names = "--once", description = "Once; this is the default.")
    private boolean once;

    @Option(names = "--no-receive", description = "Compare what is there; do not empty the mailbox first.")
    private boolean noReceive;

    @Option(names = "--no-publish", description = "Keep the findings in the own database only.")
    private boolean noPublish;

    @Option(names = "--json", description = "Print one JSON array on stdout and nothing else; with --every one a line.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        if (once && every != null) {
            throw new IllegalArgumentException("--once and --every exclude each other");
        }
        CentreFile file = CentreFile.read(config);
        List<CentreFile.ComparisonPart> parts = file.comparisons().stream()
                .filter(part -> name == null || part.name().equals(name))
                .toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(config + " has no comparison" + (name == null ? "" : " " + name));
        }
        try (UntilStopped stopped = new UntilStopped();
                Connection database = file.open()) {
            Staging staging = Staging.open(database, file.kept());
            round(file, parts, staging);
            while (every != null && !stopped.await(every)) {
                round(file, parts, staging);
            }
        }
        return HubCommand.DONE;
    }

    private void round(CentreFile file, List<CentreFile.ComparisonPart> parts, Staging staging)
            throws IOException, SQLException {
        ArrayNode answers = JsonRows.JSON.createArrayNode();
        if (noReceive && noPublish) {
            for (CentreFile.ComparisonPart part : parts) {
                answers.add(compare(file, part, staging, null));
            }
        } else {
            try (DepartmentClient hub = ClientOptions.connect(file)) {
                if (!noReceive) {
                    report(Intake.drain(hub, staging, Duration.ZERO), spec);
                }
                for (CentreFile.ComparisonPart part : parts) {
                    answers.add(compare(file, part, staging, noPublish ? null : hub));
                }
            }
        }
        print(answers);
    }

    private ObjectNode compare(
            CentreFile file, CentreFile.ComparisonPart part, Staging staging, @Nullable DepartmentClient hub)
            throws IOException, SQLException {
        Plan plan = file.plan(part);
        Counts counts = new Comparison(staging, plan).run();
        ObjectNode answer = JsonRows.JSON.createObjectNode().put("comparison", part.name());
        answer.setAll((ObjectNode) JsonRows.JSON.valueToTree(counts));
        String dataset = part.result();
        if (hub != null && dataset != null) {
            int published = new Result(staging.database(), plan, BATCH)
                    .publish(LocalDate.now(Clock.systemDefaultZone()), changes -> hub.publish(dataset, changes));
            answer.put("result", dataset).put("published", published);
        }
        return answer;
    }

    static void report(Intake.Taken taken, CommandSpec spec) {
        PrintWriter err = spec.commandLine().getErr();
        Texts texts = Texts.ofEnvironment(System.getenv());
        err.println(texts.say("centre.taken", Integer.toString(taken.deliveries()), Integer.toString(taken.records())));
        taken.left()
                .forEach((dataset, count) -> err.println(texts.say("centre.left", dataset, Integer.toString(count))));
    }

    private void print(ArrayNode answers) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answers);
        } else {
            Texts texts = Texts.ofEnvironment(System.getenv());
            answers.forEach(answer -> {
                out.println(answer.path("comparison").asText());
                answer.properties().stream()
                        .filter(count -> count.getValue().isNumber())
                        .forEach(count -> out.println("  %10s  %s"
                                .formatted(count.getValue().asText(), texts.say("compare." + count.getKey()))));
            });
        }
        out.flush();
    }
}
