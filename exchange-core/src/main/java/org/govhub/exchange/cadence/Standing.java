package org.govhub.exchange.cadence;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one dataset stands against its update cycle.
 *
 * @param provider USCC of the party whose data it is
 * @param cycle code of its update cycle
 * @param arrived when data came last, null where it never did
 * @param due null where the cycle sets no deadline
 * @param overdue how often it became overdue
 * @param supervised time over which it was watched
 * @param red part of that in which it was overdue
 */
public record Standing(
        String code,
        String title,
        String provider,
        String cycle,
        Light light,
        @Nullable Instant arrived,
        @Nullable Instant due,
        int overdue,
        Duration supervised,
        Duration red) {

    /** Share of the watched time in which the dataset was not overdue (及时率), 0 to 1; 1 before any time has passed. */
    public double punctuality() {
        return punctuality(supervised, red);
    }

    /** The same share over several datasets' times together. */
    public static double punctuality(Duration supervised, Duration red) {
        return supervised.isZero() ? 1 : 1 - (double) red.toMillis() / supervised.toMillis();
    }
}
