package org.govhub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.govhub.exchange.cadence.Light;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches each dataset whose entry names a system to fetch from, as soon as its update is due soon, and at first when nothing
 * ever came. What fails is tried again with growing pauses; meanwhile it becomes late like everything else.
 */
public final class Pulls implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Pulls.class);

    /** After an answer: no reason to ask every second, and time for the light to follow what came. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final Pull pull;
    private final Supplier<Directory> directories;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> answered = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("pull-", 0).factory());
    private final ScheduledExecutorService look = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("pulls").daemon().unstarted(task));

    Pulls(Pull pull, Supplier<Directory> directories, Clock clock) {
        this.pull = pull;
        this.directories = directories;
        this.clock = clock;
    }

    /** Looks every second at how the datasets stand against their cycles. */
    public void start(Supplier<List<Standing>> standings) {
        look.scheduleWithFixedDelay(
                () -> {
                    try {
                        look(standings.get());
                    } catch (RuntimeException e) { // the next look is in a second
                        LOGGER.warn("Datasets cannot be fetched now, trying again", e);
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    private void look(List<Standing> standings) {
        Directory directory = directories.get();
        Instant now = clock.instant();
        for (Standing standing : standings) {
            boolean due = standing.light() != Light.GREEN || standing.arrived() == null;
            if (due && !pull.next(standing.code()).isAfter(now) && !resting(standing.code(), now)) {
                Dataset dataset = directory.dataset(standing.code());
                if (dataset != null && dataset.published() && dataset.pull() != null && underWay.add(dataset.code())) {
                    threads.execute(() -> fetch(dataset, directory));
                }
            }
        }
    }

    private boolean resting(String dataset, Instant now) {
        return answered.getOrDefault(dataset, Instant.EPOCH).plus(REST).isAfter(now);
    }

    private void fetch(Dataset dataset, Directory directory) {
        try {
            if (pull.run(dataset, directory) != Pull.Outcome.FAILED) {
                answered.put(dataset.code(), clock.instant());
            }
        } catch (RuntimeException e) { // one dataset's trouble is not the others'
            answered.put(dataset.code(), clock.instant());
            LOGGER.atWarn().setCause(e).addKeyValue("dataset", dataset.code()).log("A dataset could not be fetched");
        } finally {
            underWay.remove(dataset.code());
        }
    }

    @Override
    public void close() {
        look.shutdownNow();
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
