package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.routes.demo.BenchWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Acceptance while nobody receives: rounds with empty mailboxes, then publishes until so many deliveries wait, the same rounds
 * again, and at last everything is received, each delivery once. Clients, hub and broker share the process.
 */
@Command(
        name = "backlog",
        description = "Acceptance with many deliveries waiting, against acceptance with none; then all are received.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub bench backlog --deliveries 1000000"})
final class BenchBacklog implements Callable<Integer> {

    private static final int AT_ONCE = 500;

    @Option(
            names = "--deliveries",
            paramLabel = "N",
            description = "Deliveries that are to wait (default ${DEFAULT-VALUE}).")
    private long deliveries = 100_000;

    @Option(names = "--records", paramLabel = "N", description = "Records of a message (default ${DEFAULT-VALUE}).")
    private int records = 1;

    @Option(names = "--seconds", paramLabel = "N", description = "Length of a round (default ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds before and after, at least one (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds before the first round (default ${DEFAULT-VALUE}).")
    private int warmUp = 60;

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
        PrintWriter err = spec.commandLine().getErr();
        BenchWorld bench = BenchWorld.of(on.data(), on.hub().address(), on.clock());
        HubFigures hub = new HubFigures(on.hub().address());
        Publishers publishers = new Publishers(bench, clients, records);
        publishers.publish(Duration.ofSeconds(warmUp));
        hub.untilDispatched();
        receiveAll(bench);
        double before = rate(publishers, hub);
        err.printf("with empty mailboxes: %.0f publishes per second%n", before);
        long filling = System.nanoTime();
        long from = hub.queued();
        long queued = from;
        while (queued < deliveries) {
            publishers.publish(Duration.ofSeconds(seconds));
            queued = hub.queued();
            err.printf("queued %d%n", queued);
        }
        double filled = Measurement.seconds(filling);
        double after = rate(publishers, hub);
        long waiting = hub.queued();
        err.printf("with %d waiting: %.0f publishes per second%n", waiting, after);
        long memory = Memory.afterCollection();
        long draining = System.nanoTime();
        long received = receiveAll(bench);
        double drained = Measurement.seconds(draining);
        long left = hub.queued();
        double again = rate(publishers, hub);
        err.printf("with empty mailboxes again: %.0f publishes per second%n", again);
        return JsonRows.JSON
                .createObjectNode()
                .put("clients", clients)
                .put("recordsOfAMessage", records)
                .put("publishesPerSecondEmpty", Math.round(before))
                .put("publishesPerSecondFull", Math.round(after))
                .put("publishesPerSecondEmptyAgain", Math.round(again))
                .put("ratioFullToEmpty", Measurement.rounded(after / Math.max(before, again)))
                .put("queuedPerSecondWhileFilling", Math.round((queued - from) / Math.max(filled, 1e-3)))
                .put("mostQueued", waiting)
                .put("received", received)
                .put("receivedPerSecond", Math.round(received / drained))
                .put("leftOver", left)
                .put("heapWhileFullMegabytes", memory)
                .put("largestHeapMegabytes", Memory.largest());
    }

    /** Publishes a second until they lie in their mailboxes, the median of the rounds. */
    private double rate(Publishers publishers, HubFigures hub)
            throws InterruptedException, ExecutionException, IOException {
        double[] rates = new double[Math.max(rounds, 1)];
        for (int i = 0; i < rates.length; i++) {
            long start = System.nanoTime();
            long count = publishers.publish(Duration.ofSeconds(seconds)).getTotalCount();
            hub.untilDispatched();
            rates[i] = count / Measurement.seconds(start);
        }
        return Measurement.median(rates);
    }

    /** Empties every mailbox, all at once; returns how many deliveries came, each counted once. */
    private static long receiveAll(BenchWorld bench) throws InterruptedException, ExecutionException, IOException {
        Map<String, DepartmentClient> receivers = bench.receivers();
        try (ExecutorService threads = Executors.newFixedThreadPool(receivers.size())) {
            List<Future<Long>> running = new ArrayList<>();
            receivers.values().forEach(receiver -> running.add(threads.submit(() -> receiveAll(receiver))));
            long all = 0;
            for (Future<Long> one : running) {
                all += one.get();
            }
            return all;
        } finally {
            receivers.values().forEach(DepartmentClient::close);
        }
    }

    private static long receiveAll(DepartmentClient receiver) {
        LongStream.Builder ids =
                LongStream.builder(); // halves of random ids: a million of them are to fit beside the hub
        List<Delivery> deliveries = receiver.receive(AT_ONCE, Duration.ZERO);
        while (!deliveries.isEmpty()) {
            deliveries.forEach(
                    delivery -> ids.add(UUID.fromString(delivery.id()).getLeastSignificantBits()));
            receiver.ack(deliveries);
            deliveries = receiver.receive(AT_ONCE, Duration.ZERO);
        }
        long[] sorted = ids.build().sorted().toArray();
        return IntStream.range(0, sorted.length)
                .filter(i -> i == 0 || sorted[i] != sorted[i - 1])
                .count();
    }
}
