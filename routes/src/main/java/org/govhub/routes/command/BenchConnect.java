package org.govhub.routes.command;

import static org.govhub.routes.command.Measurement.rounded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.govhub.routes.demo.BenchTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Rows of twenty fields from one department's front store through a hub into another's, by two connectors, everything in one
 * process; beside it plain JDBC that copies the same rows.
 */
@Command(
        name = "connect",
        description = "Rows from front store to front store through a hub, against a plain copy by JDBC.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub bench connect --rows 100000"})
final class BenchConnect implements Callable<Integer> {

    @Option(names = "--rows", paramLabel = "N", description = "Rows of the table (default ${DEFAULT-VALUE}).")
    private int rows = 200_000;

    @Option(names = "--batch", paramLabel = "N", description = "Rows of a message (default ${DEFAULT-VALUE}).")
    private int batch = 5_000;

    @Option(names = "--json", description = "Print one JSON object on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return Measurement.run(
                spec, json, folder -> BenchTable.pack(Packs.folder("enterprise-tax"), folder), this::measure);
    }

    private ObjectNode measure(Measurement on) throws Exception {
        BenchTable table = BenchTable.of(on.data(), on.hub().address(), on.clock());
        table.fill(rows);
        spec.commandLine().getErr().println("filled " + rows);
        BenchTable.Moved moved = table.move(rows, batch, Duration.ofHours(2));
        double bare = table.bareCopy();
        return JsonRows.JSON
                .createObjectNode()
                .put("rows", rows)
                .put("fields", BenchTable.FIELDS)
                .put("batch", batch)
                .put("arrivedEqual", table.arrivedEqual())
                .put("sentSeconds", rounded(moved.sentSeconds()))
                .put("appliedSeconds", rounded(moved.appliedSeconds()))
                .put("rowsPerSecondSent", Math.round(rows / moved.sentSeconds()))
                .put("rowsPerSecondApplied", Math.round(rows / moved.appliedSeconds()))
                .put("bareCopyRowsPerSecond", Math.round(rows / bare))
                .put("ratioToBareCopy", rounded(bare / moved.appliedSeconds()));
    }
}
