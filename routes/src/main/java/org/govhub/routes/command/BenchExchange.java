package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;
import org.govhub.routes.demo.BenchWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Durable publishes of one record over HTTP, with delivery to every entitled mailbox, beside the bare operations such a
 * publish cannot do without, measured in the same run.
 */
@Command(
        name = "exchange",
        description = "Durable publish over HTTP against the bare operations it needs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub bench exchange --seconds 10 --clients 4"})
final class BenchExchange implements Callable<Integer> {

    private static final int BARE_BYTES = 2_048;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Length of each measurement (default ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(names = "--clients", paramLabel = "N", description = "Clients at once (default ${DEFAULT-VALUE}).")
    private int clients = 4;

    @Option(names = "--json", description = "Print one JSON object on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return Measurement.run(spec, json, folder -> Packs.folder("enterprise-tax"), this::measure);
    }

    private ObjectNode measure(Measurement on) throws Exception {
        Signer signer = on.world().hubSigner();
        BenchWorld bench = BenchWorld.of(on.data(), on.hub().address(), on.clock());
        publish(bench, Duration.ofSeconds(Math.min(seconds, 3))); // warm up
        Histogram publishes = publish(bench, Duration.ofSeconds(seconds));
        byte[] body = new byte[BARE_BYTES];
        byte[] signature = signer.sign(body);
        VerificationKey key = new VerificationKey(signer.certificate(), signer.algorithm());
        double sign = perSecond(() -> signer.sign(body));
        double verify = perSecond(() -> key.verify(body, signature));
        double append = appendsPerSecond(on.data().resolve("bare-append"), body);
        double rate = publishes.getTotalCount() / (double) seconds;
        double ceiling = 1 / (1 / verify + (1 + bench.recipients()) / sign + (1 + bench.recipients()) / append);
        return JsonRows.JSON
                .createObjectNode()
                .put("clients", clients)
                .put("seconds", seconds)
                .put("recipients", bench.recipients())
                .put("publishesPerSecond", Math.round(rate))
                .put("p50Millis", publishes.getValueAtPercentile(50) / 1000.0)
                .put("p95Millis", publishes.getValueAtPercentile(95) / 1000.0)
                .put("p99Millis", publishes.getValueAtPercentile(99) / 1000.0)
                .put("bareSignPerSecond", Math.round(sign))
                .put("bareVerifyPerSecond", Math.round(verify))
                .put("bareAppendFsyncPerSecond", Math.round(append))
                .put("ceilingOneThreadPerSecond", Math.round(ceiling))
                .put("ratioToCeiling", Math.round(100 * rate / ceiling) / 100.0);
    }

    /** Latencies in microseconds. */
    private Histogram publish(BenchWorld bench, Duration length) throws InterruptedException, ExecutionException {
        Histogram all = new Histogram(3);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> client(bench, length)));
            }
            for (Future<Histogram> one : running) {
                all.add(one.get());
            }
        }
        return all;
    }

    private static Histogram client(BenchWorld bench, Duration length) throws IOException {
        Histogram latencies = new Histogram(3);
        long end = System.nanoTime() + length.toNanos();
        try (DepartmentClient publisher = bench.publisher()) {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                bench.publishOne(publisher);
                latencies.recordValue((System.nanoTime() - start) / 1000);
            }
        }
        return latencies;
    }

    private static double perSecond(Runnable operation) {
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (System.nanoTime() < end) {
            operation.run(); // warm up
        }
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < Duration.ofSeconds(1).toNanos()) {
            operation.run();
            count++;
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private static double appendsPerSecond(Path file, byte[] body) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            return perSecond(() -> {
                try {
                    channel.write(ByteBuffer.wrap(body));
                    channel.force(false);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
