package org.govhub.catalog.change;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import org.govhub.exchange.directory.Cadence;
import org.jspecify.annotations.Nullable;

/** Compares update cycles by when the next update is due at the latest. */
final class Cadences {

    private static final Duration NEVER = Duration.ofDays(1_000_000);
    private static final int DAYS_OF_MONTH = 31;
    private static final int DAYS_OF_YEAR = 366;

    private Cadences() {}

    /** Whether {@code now} lets more time pass than {@code before}; no cycle at all promises nothing. */
    static boolean isSlower(@Nullable Cadence before, @Nullable Cadence now) {
        return due(now).compareTo(due(before)) > 0;
    }

    static String words(@Nullable Cadence cadence) {
        if (cadence == null) {
            return "@no-cycle";
        }
        return cadence.grace().isZero() ? cadence.cycle() : cadence.cycle() + " + " + cadence.grace();
    }

    private static Duration due(@Nullable Cadence cadence) {
        if (cadence == null) {
            return NEVER;
        }
        TemporalAmount interval = cadence.interval();
        if (interval == null) {
            boolean continuous =
                    cadence.cycle().endsWith("CONT") && !cadence.grace().isZero();
            return continuous ? cadence.grace() : NEVER;
        }
        return length(interval).plus(cadence.grace());
    }

    private static Duration length(TemporalAmount interval) {
        if (interval instanceof Period period) {
            return Duration.ofDays((long) period.getYears() * DAYS_OF_YEAR
                    + (long) period.getMonths() * DAYS_OF_MONTH
                    + period.getDays());
        }
        return Duration.from(interval);
    }
}
