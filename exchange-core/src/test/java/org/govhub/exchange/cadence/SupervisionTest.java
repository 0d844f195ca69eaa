package org.govhub.exchange.cadence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.directory.Cadence;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Edition;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SupervisionTest {

    private static final String CODE = "302001001/000001";
    private static final String PROVIDER = "11330225000000001B";
    private static final Instant PUBLISHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Cadence DAILY = new Cadence("DAILY", Period.ofDays(1), Duration.ofHours(6));

    private final WorkingCalendar calendar = WorkingCalendar.weekendsOnly(ZoneOffset.UTC);
    private final Supervision supervision = new Supervision(calendar);

    /** What the log holds, so that it can be read again. */
    private final List<Map.Entry<Instant, LogRecord>> log = new ArrayList<>();

    private Directory directory = directory(DAILY, "a", PUBLISHED, true);

    @Test
    void changes_nothingEverCame_turnsYellowThenRedOnceEach() {
        assertThat(look("2026-11-01T23:59:00Z")).isEmpty();
        assertThat(look("2026-11-02T00:00:00Z")).containsExactly(Event.DUE_SOON);
        assertThat(look("2026-11-02T01:00:00Z")).isEmpty();
        assertThat(look("2026-11-02T06:00:00Z")).containsExactly(Event.OVERDUE);
        assertThat(look("2026-11-09T06:00:00Z")).isEmpty();
    }

    @Test
    void changes_dataComesAfterTheDueTime_isCaughtUpAndTheNextPeriodRuns() {
        arrives("2026-11-01T08:00:00Z");
        assertThat(look("2026-11-02T15:00:00Z")).containsExactly(Event.OVERDUE);
        arrives("2026-11-02T18:00:00Z");
        assertThat(look("2026-11-02T18:00:01Z")).containsExactly(Event.CAUGHT_UP);
        assertThat(look("2026-11-03T17:59:00Z")).isEmpty();

        Standing standing = supervision
                .standing(CODE, Instant.parse("2026-11-03T18:00:00Z"))
                .orElseThrow();
        assertThat(standing.light()).isEqualTo(Light.YELLOW);
        assertThat(standing.due()).isEqualTo("2026-11-04T00:00:00Z");
        assertThat(standing.overdue()).isEqualTo(1);
        // overdue from 14:00 to 18:00, watched from 8:00 of the day before
        assertThat(standing.red()).isEqualTo(Duration.ofHours(4));
        assertThat(standing.supervised()).isEqualTo(Duration.ofHours(58));
        assertThat(standing.punctuality()).isEqualTo(1 - 4.0 / 58, within(1e-9));
    }

    @Test
    void changes_dataComesWhileItIsDueSoon_saysNothing() {
        arrives("2026-11-01T08:00:00Z");
        assertThat(look("2026-11-02T09:00:00Z")).containsExactly(Event.DUE_SOON);
        arrives("2026-11-02T10:00:00Z");
        assertThat(look("2026-11-02T10:00:01Z")).isEmpty();
        assertThat(look("2026-11-03T10:00:00Z")).containsExactly(Event.DUE_SOON);
    }

    @Test
    void changes_hubWasDownOverTheDueTime_countsFromTheDueTime() {
        arrives("2026-11-01T08:00:00Z");
        assertThat(look("2026-11-05T14:00:00Z")).containsExactly(Event.OVERDUE);

        assertThat(supervision.standing(CODE, Instant.parse("2026-11-05T14:00:00Z")))
                .map(Standing::red)
                .contains(Duration.ofDays(3));
    }

    @Test
    void changes_entrySuspended_standsStill() {
        arrives("2026-11-01T08:00:00Z");
        directory = directory(DAILY, "a", PUBLISHED, false);

        assertThat(look("2026-11-09T14:00:00Z")).isEmpty();
        assertThat(supervision.standings(Instant.parse("2026-11-09T14:00:00Z"))).isEmpty();
    }

    @Test
    void changes_newVersionPromisesLess_isNoLongerOverdue() {
        arrives("2026-11-01T08:00:00Z");
        assertThat(look("2026-11-03T14:00:00Z")).containsExactly(Event.OVERDUE);
        directory = directory(
                new Cadence("WEEKLY", Period.ofDays(7), Duration.ZERO),
                "b",
                Instant.parse("2026-11-03T15:00:00Z"),
                true);

        assertThat(look("2026-11-03T15:00:00Z")).containsExactly(Event.CAUGHT_UP);
        assertThat(supervision.standing(CODE, Instant.parse("2026-11-03T16:00:00Z")))
                .map(Standing::red)
                .contains(Duration.ofHours(25));
    }

    @Test
    void follow_entryWithoutCycle_isNotWatched() {
        directory = directory(null, "a", PUBLISHED, true);

        assertThat(look("2027-11-01T00:00:00Z")).isEmpty();
        assertThat(supervision.standings(Instant.parse("2027-11-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void read_sameLogAgain_standsTheSame() {
        arrives("2026-11-01T08:00:00Z");
        look("2026-11-02T15:00:00Z");
        arrives("2026-11-02T18:00:00Z");
        look("2026-11-02T18:01:00Z");
        look("2026-11-04T10:00:00Z");

        Supervision again = new Supervision(calendar);
        log.forEach(line -> again.read(line.getKey(), line.getValue()));
        again.follow(directory);

        Instant now = Instant.parse("2026-11-04T12:00:00Z");
        assertThat(again.standings(now)).hasSize(1).isEqualTo(supervision.standings(now));
        assertThat(again.changes(directory, now)).isEmpty();
    }

    private List<Event> look(String moment) {
        Instant now = Instant.parse(moment);
        assertThat(supervision.follow(directory)).isTrue();
        List<LogRecord> changes = supervision.changes(directory, now);
        changes.forEach(record -> {
            assertThat(record.dataset()).isEqualTo(CODE);
            assertThat(record.recipients()).containsExactly(PROVIDER);
            read(now, record);
        });
        return changes.stream().map(LogRecord::event).toList();
    }

    private void arrives(String moment) {
        read(
                Instant.parse(moment),
                LogRecord.of(Event.ACCEPTED).withType("publish").withDataset(CODE));
    }

    private void read(Instant time, LogRecord record) {
        log.add(Map.entry(time, record));
        supervision.read(time, record);
    }

    private static Directory directory(@Nullable Cadence cadence, String content, Instant since, boolean active) {
        Dataset dataset = new Dataset(
                CODE,
                "企业登记",
                "1.0.0",
                PROVIDER,
                Set.of(),
                active,
                List.of(new Field(
                        "name", "名称", FieldType.STRING, true, true, false, null, null, null, null, null, Set.of(), 1)),
                List.of(),
                null,
                cadence,
                Duration.ofDays(1));
        return Directory.lazy(
                "sha-256:" + "0".repeat(64),
                PROVIDER,
                List.of(),
                Map.of(CODE, new Edition(content, since, active)),
                code -> dataset);
    }
}
