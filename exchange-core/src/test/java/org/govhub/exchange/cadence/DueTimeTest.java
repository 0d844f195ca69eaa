package org.govhub.exchange.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.govhub.exchange.directory.Cadence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTimeTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** National Day 2026, from Thursday the 1st to Wednesday the 7th; Saturday the 10th is worked for it. */
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(
            ZONE,
            Map.of(
                    LocalDate.parse("2026-10-01"), "国庆节",
                    LocalDate.parse("2026-10-02"), "国庆节",
                    LocalDate.parse("2026-10-05"), "国庆节",
                    LocalDate.parse("2026-10-06"), "国庆节",
                    LocalDate.parse("2026-10-07"), "国庆节"),
            Map.of(LocalDate.parse("2026-10-10"), "国庆节调休"));

    @ParameterizedTest
    @CsvSource({
        // one day, six hours of grace: every day counts
        "P1D, PT6H, false, 2026-09-30T10:00, 2026-10-01T16:00",
        // the same on working days: the eve of the holidays leads to their end
        "P1D, PT6H, true,  2026-09-30T10:00, 2026-10-08T16:00",
        // a Saturday that is worked
        "P1D, PT0S, true,  2026-10-09T09:00, 2026-10-10T09:00",
        // a month is a calendar month
        "P1M, PT0S, false, 2026-01-31T08:00, 2026-02-28T08:00",
        "P1Y, P1D,  false, 2028-02-29T08:00, 2029-03-01T08:00",
        "PT1H, PT0S, false, 2026-01-31T23:30, 2026-02-01T00:30",
    })
    void of_cycle_isDueAtItsEndPlusGrace(
            String interval, String grace, boolean workingDays, LocalDateTime since, LocalDateTime due) {
        TemporalAmount cycle = interval.contains("T") ? Duration.parse(interval) : Period.parse(interval);
        Cadence cadence = new Cadence("X", cycle, Duration.parse(grace), workingDays);

        assertThat(DueTime.of(cadence, moment(since), CALENDAR))
                .map(DueTime::due)
                .contains(moment(due));
    }

    @Test
    void of_continuousCycle_isDueWhenItsGraceIsOver() {
        Cadence cadence = new Cadence("UPDATE_CONT", null, Duration.ofMinutes(10));
        Instant since = Instant.parse("2026-11-22T00:00:00Z");

        DueTime due = DueTime.of(cadence, since, CALENDAR).orElseThrow();

        assertThat(due.due()).isEqualTo("2026-11-22T00:10:00Z");
        assertThat(due.soon()).isEqualTo("2026-11-22T00:09:00Z");
    }

    @Test
    void of_cycleWithoutDeadline_isNeverDue() {
        assertThat(DueTime.of(new Cadence("AS_NEEDED", null, Duration.ZERO), Instant.EPOCH, CALENDAR))
                .isEmpty();
    }

    @Test
    void light_whenTheGraceRuns_isYellowUntilItIsOver() {
        Instant since = Instant.parse("2026-11-22T00:00:00Z");
        DueTime due = DueTime.of(new Cadence("DAILY", Period.ofDays(1), Duration.ofHours(6)), since, CALENDAR)
                .orElseThrow();

        assertThat(due.light(Instant.parse("2026-11-22T23:59:59Z"))).isEqualTo(Light.GREEN);
        assertThat(due.light(Instant.parse("2026-11-23T00:00:00Z"))).isEqualTo(Light.YELLOW);
        assertThat(due.light(Instant.parse("2026-11-23T05:59:59Z"))).isEqualTo(Light.YELLOW);
        assertThat(due.light(Instant.parse("2026-11-23T06:00:00Z"))).isEqualTo(Light.RED);
    }

    @Property
    void of_anyCycle_isSoonBeforeItIsDueAndAfterItBegan(
            @ForAll @LongRange(min = 700_000_000, max = 4_000_000_000L) long since,
            @ForAll @IntRange(min = 1, max = 4000) int days,
            @ForAll @IntRange(min = 0, max = 4000) int graceHours,
            @ForAll boolean workingDays) {
        Instant began = Instant.ofEpochSecond(since);
        Cadence cadence = new Cadence("X", Period.ofDays(days), Duration.ofHours(graceHours), workingDays);

        DueTime due = DueTime.of(cadence, began, CALENDAR).orElseThrow();

        assertThat(due.soon()).isAfter(began).isBeforeOrEqualTo(due.due());
        assertThat(due.due()).isAfterOrEqualTo(began.plus(Duration.ofDays(days)).plus(Duration.ofHours(graceHours)));
    }

    private static Instant moment(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }
}
