package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;
import org.govhub.exchange.delivery.BareQueue;
import org.govhub.routes.demo.BenchWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Durable publishes of one record over HTTP, until they lie in every entitled mailbox, beside the bare operations such a
 * publish cannot do without, measured in the same run. Clients, hub and broker share the process, and each figure is the
 * median of several rounds after a warm-up.
 */
@Command(
        name = "exchange",
        description = "Durable publish over HTTP and delivery to mailboxes, against the bare operations it needs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub bench exchange --seconds 10 --clients 4"})
final class BenchExchange implements Callable<Integer> {

    private static final int BARE_BYTES = 2_048;
    private static final int REFERENCE_BYTES = 200;
    private static final int BARE_MESSAGES = 500;

    @Option(names = "--seconds", paramLabel = "N", description = "Length of a round (default ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds, at least one (default ${DEFAULT-VALUE}).")
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
        BenchWorld bench = BenchWorld.of(on.data(), on.hub().address(), on.clock());
        HubFigures hub = new HubFigures(on.hub().address());
        round(bench, hub, Duration.ofSeconds(warmUp));
        Histogram latencies = new Histogram(3);
        double[] rates = new double[Math.max(rounds, 1)];
        for (int i = 0; i < rates.length; i++) {
            Round round = round(bench, hub, Duration.ofSeconds(seconds));
            latencies.add(round.latencies());
            rates[i] = round.latencies().getTotalCount() / round.seconds();
            spec.commandLine().getErr().printf("round %d: %.0f publishes per second%n", i + 1, rates[i]);
        }
        double rate = Measurement.median(rates);
        BareOperations bare = BareOperations.measure(
                on.world().hubSigner(), BARE_BYTES, on.data().resolve("bare-append"));
        double queue = BareQueue.messagesPerSecond(on.data().resolve("bare"), REFERENCE_BYTES, BARE_MESSAGES);
        double ceiling = bare.ceiling(bench.recipients(), queue);
        return JsonRows.JSON
                .createObjectNode()
                .put("clients", clients)
                .put("seconds", seconds)
                .put("rounds", rates.length)
                .put("recipients", bench.recipients())
                .put("publishesPerSecond", Math.round(rate))
                .put("slowestRound", Math.round(rates[0]))
                .put("fastestRound", Math.round(rates[rates.length - 1]))
                .put("p50Millis", latencies.getValueAtPercentile(50) / 1000.0)
                .put("p95Millis", latencies.getValueAtPercentile(95) / 1000.0)
                .put("p99Millis", latencies.getValueAtPercentile(99) / 1000.0)
                .put("bareSignPerSecond", Math.round(bare.sign()))
                .put("bareVerifyPerSecond", Math.round(bare.verify()))
                .put("bareAppendFsyncPerSecond", Math.round(bare.append()))
                .put("bareQueuePerSecond", Math.round(queue))
                .put("ceilingOneThreadPerSecond", Math.round(ceiling))
                .put("ratioToCeiling", Measurement.rounded(rate / ceiling));
    }

    /** Publishes for that long, and how long it took until all was in the mailboxes. */
    private record Round(Histogram latencies, double seconds) {}

    private Round round(BenchWorld bench, HubFigures hub, Duration length)
            throws InterruptedException, ExecutionException, IOException {
        long start = System.nanoTime();
        Histogram latencies = new Publishers(bench, clients, 1).publish(length);
        hub.untilDispatched();
        return new Round(latencies, Measurement.seconds(start));
    }
}
