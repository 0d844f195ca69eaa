package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.delivery.BareQueue;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.load.LoadKind;
import org.govhub.routes.demo.BenchWorld;
import org.govhub.routes.load.LoadPlan;
import org.govhub.routes.load.LoadRun;
import org.govhub.routes.load.LocalEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A file of rows as a load through a hub: rows a second, with the deliveries to every entitled mailbox, the largest heap after a
 * collection, and the bare broker with the same bytes.
 */
@Command(
        name = "load",
        description =
                "A file as signed batches through a hub, against bare durable send and receive of the same bytes.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub bench load --rows 200000"})
final class BenchLoad implements Callable<Integer> {

    private static final String DATASET = "302001001/000001";
    private static final String HEADER =
            "uscc,org_code,name,type,legal_person,registered_capital,address,town,status,reg_date\n";

    @Option(names = "--rows", paramLabel = "N", description = "Rows of the file (default ${DEFAULT-VALUE}).")
    private int rows = 100_000;

    @Option(names = "--batch", paramLabel = "N", description = "Rows of a batch (default ${DEFAULT-VALUE}).")
    private int batch = 5_000;

    @Option(names = "--full", description = "Send it as a full load.")
    private boolean full;

    @Option(names = "--json", description = "Print one JSON object on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return Measurement.run(spec, json, folder -> Packs.folder("enterprise-tax"), this::measure);
    }

    private ObjectNode measure(Measurement on) throws Exception {
        Path data = on.data();
        Path file = write(data.resolve("rows.csv"));
        BenchWorld bench = BenchWorld.of(data, on.hub().address(), on.clock());
        try (DepartmentClient client = bench.publisher()) {
            Dataset entry = LocalEntry.of(LoadRun.patiently(() -> client.contract(DATASET)));
            long start = System.nanoTime();
            LoadPlan plan = LoadPlan.make(
                    file,
                    data.resolve("load"),
                    entry,
                    full ? LoadKind.FULL : LoadKind.CHANGES,
                    batch,
                    done -> spec.commandLine().getErr().println("read " + done));
            double planned = Measurement.seconds(start);
            LoadRun run = new LoadRun(client, data.resolve("load"), plan, (batches, done) -> {
                if (batches % 50 == 0) {
                    spec.commandLine().getErr().println("sent " + done);
                }
            });
            long sending = System.nanoTime();
            run.send(file, entry);
            double sent = Measurement.seconds(sending);
            String state = run.settled(Duration.ofHours(2)).path("state").asText();
            double settled = Measurement.seconds(sending);
            long each = run.bytes() / plan.batches().size();
            double bare = BareQueue.messagesPerSecond(
                    data.resolve("bare"),
                    Math.toIntExact(each),
                    Math.min(plan.batches().size(), 200));
            double ceiling = BareOperations.measure(
                            on.world().hubSigner(), Math.toIntExact(each), data.resolve("bare-append"))
                    .ceiling(bench.recipients(), bare);
            return JsonRows.JSON
                    .createObjectNode()
                    .put("rows", rows)
                    .put("batches", plan.batches().size())
                    .put("bytesOfABatch", each)
                    .put("state", state)
                    .put("planSeconds", Measurement.rounded(planned))
                    .put("sendSeconds", Measurement.rounded(sent))
                    .put("settledSeconds", Measurement.rounded(settled))
                    .put("rowsPerSecondAccepted", Math.round(rows / sent))
                    .put("rowsPerSecondDispatched", Math.round(rows / settled))
                    .put("largestHeapMegabytes", Memory.largest())
                    .put("heapAfterCollectionMegabytes", Memory.afterCollection())
                    .put("bareBatchesPerSecond", Measurement.rounded(bare))
                    .put("batchesPerSecond", Measurement.rounded(plan.batches().size() / sent))
                    .put("ceilingOneThreadPerSecond", Measurement.rounded(ceiling))
                    .put("ratioToBareBroker", Measurement.rounded(plan.batches().size() / sent / bare));
        }
    }

    private Path write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER);
            for (int i = 0; i < rows; i++) {
                out.write("9133022500%08d,%08d0,象山企业%d有限公司,1100,王海,%d.50,象山县丹东街道%d号,330225001,active,2026-01-02%n"
                        .formatted(i, i, i, i % 100_000, i % 999));
            }
        }
        return file;
    }
}
