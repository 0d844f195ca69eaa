package org.govhub.exchange.cadence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.govhub.exchange.directory.Cadence;

/**
 * When an update is due, and from when on it is due soon.
 *
 * @param soon from here on the light is yellow: when the grace begins to run, and at the latest when a tenth of the whole
 *     period is left
 * @param due from here on the light is red
 */
public record DueTime(Instant soon, Instant due) {

    private static final int TENTHS = 10;

    public DueTime {
        if (soon.isAfter(due)) {
            throw new IllegalArgumentException("an update cannot be due soon after it is due");
        }
    }

    /**
     * The due time of the period that began at {@code since}; empty where the cycle sets no deadline. Intervals are counted
     * on the calendar of its zone: a month after 31 January ends with February. With a cycle of working days a period that
     * ends on a day off ends at the same time of the next working day; the grace is added to that.
     */
    public static Optional<DueTime> of(Cadence cadence, Instant since, WorkingCalendar calendar) {
        TemporalAmount interval = cadence.interval();
        if (interval == null && cadence.grace().isZero()) {
            return Optional.empty();
        }
        ZonedDateTime end = since.atZone(calendar.zone());
        if (interval != null) {
            end = end.plus(interval);
            if (cadence.workingDays()) {
                end = worked(end, calendar);
            }
        }
        Instant due = end.toInstant().plus(cadence.grace());
        Instant tenth = due.minus(Duration.between(since, due).dividedBy(TENTHS));
        Instant grace = interval == null ? tenth : end.toInstant();
        return Optional.of(new DueTime(grace.isBefore(tenth) ? grace : tenth, due));
    }

    /** How things stand at {@code now}. */
    public Light light(Instant now) {
        if (now.isBefore(soon)) {
            return Light.GREEN;
        }
        return now.isBefore(due) ? Light.YELLOW : Light.RED;
    }

    private static ZonedDateTime worked(ZonedDateTime end, WorkingCalendar calendar) {
        LocalDate day = end.toLocalDate();
        return calendar.isWorkingDay(day) ? end : end.with(calendar.after(day, 1));
    }
}
