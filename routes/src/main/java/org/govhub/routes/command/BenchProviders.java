package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.routes.demo.BenchQuestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Questions to one provider while others ask another one, first while both answer, then while the other takes connections and
 * never answers. The median round of each is compared.
 */
@Command(
        name = "providers",
        description = "What a provider that never answers costs those who ask another one.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub bench providers --seconds 5"})
final class BenchProviders implements Callable<Integer> {

    private static final int PAUSE_MILLIS = 50;

    @Option(names = "--seconds", paramLabel = "N", description = "Length of a round (default ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each kind (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds before the first round (default ${DEFAULT-VALUE}).")
    private int warmUp = 30;

    @Option(names = "--clients", paramLabel = "N", description = "Clients of each kind (default ${DEFAULT-VALUE}).")
    private int clients = 2;

    @Option(names = "--json", description = "Print one JSON object on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    @Override
    public Integer call() throws Exception {
        return Measurement.run(
                spec, json, folder -> BenchQuestions.pack(Packs.folder("enterprise-tax"), folder), this::measure);
    }

    private ObjectNode measure(Measurement on) throws Exception {
        BenchQuestions questions =
                BenchQuestions.of(on.world(), on.data(), on.hub().address(), on.clock());
        questions(questions, Duration.ofSeconds(warmUp));
        List<Histogram> answering = new ArrayList<>();
        List<Histogram> silence = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            answering.add(questions(questions, Duration.ofSeconds(seconds)));
        }
        if (unanswered.get() > 0) {
            throw new IllegalStateException(unanswered + " questions had no answer before the provider fell silent");
        }
        try (AutoCloseable silent = questions.silence()) {
            for (int i = 0; i < rounds; i++) {
                silence.add(questions(questions, Duration.ofSeconds(seconds)));
            }
        }
        double before = median(answering, 99);
        double after = median(silence, 99);
        return JsonRows.JSON
                .createObjectNode()
                .put("clients", clients)
                .put("seconds", seconds)
                .put("rounds", rounds)
                .put("unanswered", unanswered.get())
                .put("perSecondBothAnswering", rate(answering))
                .put("perSecondOneSilent", rate(silence))
                .put("p50MillisBothAnswering", median(answering, 50))
                .put("p50MillisOneSilent", median(silence, 50))
                .put("p99MillisBothAnswering", before)
                .put("p99MillisOneSilent", after)
                .put("p99Cost", Measurement.rounded(after / before - 1));
    }

    /** Latencies of the answered questions, in microseconds. */
    private Histogram questions(BenchQuestions questions, Duration length)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + length.toNanos();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Histogram>> asking = new ArrayList<>();
            List<Future<Boolean>> others = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                asking.add(threads.submit(() -> ask(questions, end)));
                others.add(threads.submit(() -> askOther(questions, end)));
            }
            Histogram all = new Histogram(3);
            for (Future<Histogram> one : asking) {
                all.add(one.get());
            }
            for (Future<Boolean> one : others) {
                one.get();
            }
            return all;
        }
    }

    private Histogram ask(BenchQuestions questions, long end) throws IOException {
        Histogram latencies = new Histogram(3);
        try (DepartmentClient asker = questions.asker()) {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                questions.ask(asker, number.incrementAndGet());
                latencies.recordValue((System.nanoTime() - start) / 1000);
            }
        }
        return latencies;
    }

    private boolean askOther(BenchQuestions questions, long end) throws IOException, InterruptedException {
        try (DepartmentClient asker = questions.otherAsker()) {
            while (System.nanoTime() < end) {
                if (!questions.askOther(asker, number.incrementAndGet())) {
                    unanswered.incrementAndGet();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return true;
    }

    private long rate(List<Histogram> kind) {
        return Math.round(kind.stream().mapToLong(Histogram::getTotalCount).sum() / (double) (rounds * seconds));
    }

    /** Of the rounds' percentiles, in milliseconds. */
    private static double median(List<Histogram> kind, double percentile) {
        double[] all = kind.stream()
                .mapToDouble(round -> round.getValueAtPercentile(percentile) / 1000.0)
                .sorted()
                .toArray();
        return Arrays.stream(all)
                .skip((all.length - 1) / 2)
                .limit(2 - all.length % 2)
                .average()
                .orElse(0);
    }
}
