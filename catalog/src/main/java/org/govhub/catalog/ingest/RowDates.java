package org.govhub.catalog.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as sheets write them: 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日, 20261122, with or without a time after. */
final class RowDates {

    private static final Pattern PARTED =
            Pattern.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T][0-9:.]+)?");
    private static final Pattern WHOLE = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");

    private RowDates() {}

    /** The day, or null where the text is none. */
    static @Nullable LocalDate parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher day = PARTED.matcher(text);
        if (!day.matches()) {
            day = WHOLE.matcher(text);
        }
        try {
            return day.matches()
                    ? LocalDate.of(
                            Integer.parseInt(day.group(1)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(3)))
                    : null;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
