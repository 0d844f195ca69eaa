package org.govhub.exchange.cadence;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.govhub.exchange.delivery.BrokerException;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.log.Appended;
import org.govhub.exchange.log.Committed;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervision at work in a running hub: every second it reads what the exchange log has new, and appends a record for each
 * light that has changed. A crash loses nothing, since it has no state but the log's.
 */
public final class SupervisionLoop implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(SupervisionLoop.class);

    private final Supervision supervision;
    private final ExchangeLog log;
    private final Supplier<Directory> directories;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("cadence").daemon().unstarted(task));
    private final LongConsumer listener;
    private long next;
    private volatile boolean current;

    private SupervisionLoop(
            Supervision supervision,
            ExchangeLog log,
            Supplier<Directory> directories,
            LongConsumer listener,
            Clock clock) {
        this.listener = listener;
        this.supervision = supervision;
        this.log = log;
        this.directories = directories;
        this.clock = clock;
    }

    /** Starts and tells nobody; the log is read from its beginning in the background. */
    public static SupervisionLoop start(
            WorkingCalendar calendar, ExchangeLog log, Supplier<Directory> directories, Clock clock) {
        return start(calendar, log, directories, changed -> {}, clock);
    }

    /**
     * As above.
     *
     * @param listener hears the index of each record of a light, once it is durable
     */
    public static SupervisionLoop start(
            WorkingCalendar calendar,
            ExchangeLog log,
            Supplier<Directory> directories,
            LongConsumer listener,
            Clock clock) {
        SupervisionLoop loop = new SupervisionLoop(new Supervision(calendar), log, directories, listener, clock);
        loop.thread.scheduleWithFixedDelay(loop::lookOrComplain, 0, 1, TimeUnit.SECONDS);
        return loop;
    }

    /** How every dataset with an update cycle stands now; empty until log and catalogue are read. */
    public List<Standing> standings() {
        return current ? supervision.standings(clock.instant()) : List.of();
    }

    /** How many datasets stand so now. */
    public long count(Light light) {
        return standings().stream()
                .filter(standing -> standing.light() == light)
                .count();
    }

    /** How one dataset stands now; empty where it has no update cycle, and until log and catalogue are read. */
    public Optional<Standing> standing(String code) {
        return current ? supervision.standing(code, clock.instant()) : Optional.empty();
    }

    private void lookOrComplain() {
        try {
            look();
        } catch (CompletionException
                | UncheckedIOException
                | IllegalArgumentException
                | LogUnavailableException
                | BrokerException e) {
            LOGGER.warn("Update cycles cannot be supervised now, trying again", e);
        }
    }

    /** One look: what is new in the log, what the catalogue has in force, which lights have changed. */
    private void look() {
        readLog();
        Directory directory = directories.get();
        if (!supervision.follow(directory)) {
            thread.execute(this::lookOrComplain);
            return;
        }
        Instant now = clock.instant();
        List<Appended> changes = supervision.changes(directory, now).stream()
                .map(record -> new Appended(record, null))
                .toList();
        if (!changes.isEmpty()) {
            List<Committed> committed = log.append(changes).join();
            readLog();
            committed.forEach(change -> listener.accept(change.index()));
        }
        current = true;
    }

    private void readLog() {
        log.scan(next, entry -> {
            supervision.read(entry.time(), entry.record());
            next = entry.index() + 1;
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
