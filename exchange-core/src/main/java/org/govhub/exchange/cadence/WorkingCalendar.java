package org.govhub.exchange.cadence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which days are worked (工作日): Monday to Friday without the holidays, and the weekend days that make up for a holiday
 * (调休). A year that the calendar says nothing about has no holidays; {@link #knows} tells.
 *
 * @param zone where a day begins and ends
 * @param holidays weekdays and weekend days off, with their name
 * @param makeUpDays weekend days that are worked, with their name
 */
public record WorkingCalendar(ZoneId zone, Map<LocalDate, String> holidays, Map<LocalDate, String> makeUpDays) {

    public WorkingCalendar {
        holidays = Map.copyOf(holidays);
        makeUpDays = Map.copyOf(makeUpDays);
        Set<LocalDate> both = new TreeSet<>(holidays.keySet());
        both.retainAll(makeUpDays.keySet());
        if (!both.isEmpty()) {
            throw new IllegalArgumentException(both.iterator().next() + " is a holiday and a working day");
        }
    }

    /** A calendar of weekends only. */
    public static WorkingCalendar weekendsOnly(ZoneId zone) {
        return new WorkingCalendar(zone, Map.of(), Map.of());
    }

    public boolean isWorkingDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? makeUpDays.containsKey(day) : !holidays.containsKey(day);
    }

    /**
     * The {@code count}-th working day after {@code start}; the start itself never counts, be it worked or not.
     *
     * @param count from 1
     */
    public LocalDate after(LocalDate start, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a deadline has at least one working day");
        }
        LocalDate day = start;
        for (int left = count; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /** The last day of a deadline of {@code count} working days for what happened at {@code moment}. */
    public LocalDate deadline(Instant moment, int count) {
        return after(LocalDate.ofInstant(moment, zone), count);
    }

    /** Working days after {@code from} up to and with {@code to}; negative where {@code to} is earlier. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    /** Whether the calendar says anything about that year; if not, only its weekends are known. */
    public boolean knows(int year) {
        return years(holidays.keySet()).contains(year);
    }

    /** The years the calendar says something about. */
    public Set<Integer> years() {
        return years(holidays.keySet());
    }

    private static Set<Integer> years(Collection<LocalDate> days) {
        Set<Integer> years = new TreeSet<>();
        days.forEach(day -> years.add(day.getYear()));
        return years;
    }
}
