package org.govhub.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.request.DeadlineFile;
import org.govhub.catalog.request.Deadlines;
import org.govhub.catalog.request.Docket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks each quarter of an hour which requests and objections are overdue, and tells the operators when that changes. */
final class OverdueCases implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(OverdueCases.class);
    private static final long EVERY_MINUTES = 15;

    private final Catalog catalog;
    private final Deadlines deadlines;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hub-overdue").factory());
    private volatile List<String> overdue = List.of();

    private OverdueCases(Catalog catalog, Deadlines deadlines, Clock clock) {
        this.catalog = catalog;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** @throws IOException if the deadlines or the calendar in the data folder cannot be read */
    static OverdueCases start(Catalog catalog, Path data, Clock clock) throws IOException {
        OverdueCases cases = new OverdueCases(catalog, DeadlineFile.of(data), clock);
        cases.timer.scheduleWithFixedDelay(cases::look, 0, EVERY_MINUTES, TimeUnit.MINUTES);
        return cases;
    }

    /** How many were overdue when it looked last. */
    int count() {
        return overdue.size();
    }

    void look() {
        List<String> now = Docket.of(catalog.cases(), catalog.directory().hub(), deadlines, clock.instant()).stream()
                .filter(Docket.Item::overdue)
                .map(item -> item.kind() + " " + item.id() + " at " + item.party())
                .toList();
        if (!now.isEmpty() && !now.equals(overdue)) {
            LOGGER.atWarn()
                    .addKeyValue("count", now.size())
                    .addKeyValue("first", now.getFirst())
                    .log("Cases of the catalogue are overdue; \"hub catalog overdue\" lists them");
        }
        overdue = now;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
