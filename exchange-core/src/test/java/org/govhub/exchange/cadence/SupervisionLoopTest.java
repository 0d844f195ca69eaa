package org.govhub.exchange.cadence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.SetClock;
import org.govhub.exchange.directory.Cadence;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Edition;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.log.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionLoopTest {

    private static final String HUB = "11330225MB0000000H";
    private static final String CODE = "302001001/000001";
    private static final Instant BEGIN = Instant.parse("2026-11-02T00:00:00Z");
    private static final WorkingCalendar CALENDAR = WorkingCalendar.weekendsOnly(ZoneOffset.UTC);

    @TempDir
    private Path data;

    private final SetClock clock = new SetClock(BEGIN, ZoneOffset.UTC);

    @Test
    void start_updateStaysOutThenComes_logHasOneRecordForEachLight() throws Exception {
        try (ExchangeLog log = open(clock)) {
            arrive(log);
            try (SupervisionLoop loop = SupervisionLoop.start(CALENDAR, log, () -> directory(1), clock)) {
                await().until(() -> loop.standing(CODE).isPresent());
                assertThat(loop.count(Light.GREEN)).isEqualTo(1);
                clock.forward(Duration.ofHours(24));
                await().until(() -> events(log).contains(Event.DUE_SOON));
                clock.forward(Duration.ofHours(6));
                await().until(() -> events(log).contains(Event.OVERDUE));
                assertThat(loop.count(Light.RED)).isEqualTo(1);
                arrive(log);
                await().until(() -> events(log).contains(Event.CAUGHT_UP));
                assertThat(loop.count(Light.GREEN)).isEqualTo(1);
            }
        }
        clock.forward(Duration.ofMinutes(1));
        try (ExchangeLog log = open(clock)) {
            List<Event> before = events(log);
            try (SupervisionLoop loop = SupervisionLoop.start(CALENDAR, log, () -> directory(1), clock)) {
                await().until(() -> loop.standing(CODE).isPresent());
                assertThat(loop.standing(CODE)).map(Standing::overdue).contains(1);
                assertThat(events(log)).isEqualTo(before);
            }
        }
    }

    @Test
    void start_manyEntries_allAreTakenOver() throws Exception {
        try (ExchangeLog log = open(clock);
                SupervisionLoop loop = SupervisionLoop.start(CALENDAR, log, () -> directory(1_000), clock)) {
            await().until(() -> loop.standings().size() == 1_000);
            clock.forward(Duration.ofHours(30));
            await().until(() ->
                    events(log).stream().filter(Event.OVERDUE::equals).count() == 1_000);
        }
    }

    private ExchangeLog open(Clock time) throws Exception {
        return ExchangeLog.open(data, "log", HUB, time, entry -> {});
    }

    private static void arrive(ExchangeLog log) {
        log.append(LogRecord.of(Event.ACCEPTED).withType("publish").withDataset(CODE), null)
                .join();
    }

    private static List<Event> events(ExchangeLog log) {
        List<LogEntry> entries = new ArrayList<>();
        log.scan(0, entries::add);
        return entries.stream().map(entry -> entry.record().event()).toList();
    }

    /** So many datasets, the first of them the one above. */
    private static Directory directory(int datasets) {
        Map<String, Edition> editions = new HashMap<>();
        for (int i = 1; i <= datasets; i++) {
            editions.put("302001001/%06d".formatted(i), new Edition("a", BEGIN, true));
        }
        return Directory.lazy("sha-256:" + "0".repeat(64), HUB, List.of(), editions, SupervisionLoopTest::dataset);
    }

    private static Dataset dataset(String code) {
        return new Dataset(
                code,
                "企业登记",
                "1.0.0",
                HUB,
                Set.of(),
                true,
                List.of(),
                List.of(),
                null,
                new Cadence("DAILY", Period.ofDays(1), Duration.ofHours(6)),
                Duration.ofDays(1));
    }
}
