package org.govhub.catalog.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.cadence.WorkingCalendar;

/**
 * How many working days each step may take, on a calendar. The day on which a step begins does not count.
 *
 * @param days working days by stage, all stages
 */
public record Deadlines(Map<Stage, Integer> days, WorkingCalendar calendar) {

    public Deadlines {
        days = Map.copyOf(days);
        Set<Stage> missing = EnumSet.allOf(Stage.class);
        missing.removeAll(days.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no deadline for " + missing.iterator().next().code());
        }
        days.forEach((stage, count) -> {
            if (count < 1 || count > 366) {
                throw new IllegalArgumentException(
                        "the deadline for " + stage.code() + " is " + count + " working days, expected 1 to 366");
            }
        });
    }

    /** The last day for what began at {@code since}. */
    public LocalDate lastDay(Stage stage, Instant since) {
        return calendar.deadline(since, days.getOrDefault(stage, 1));
    }

    /** Working days left at {@code now}, 0 on the last day, negative when it is over. */
    public int daysLeft(LocalDate lastDay, Instant now) {
        return calendar.workingDaysBetween(LocalDate.ofInstant(now, calendar.zone()), lastDay);
    }

    /** Whether the last day is over. */
    public boolean isOver(LocalDate lastDay, Instant now) {
        return LocalDate.ofInstant(now, calendar.zone()).isAfter(lastDay);
    }
}
