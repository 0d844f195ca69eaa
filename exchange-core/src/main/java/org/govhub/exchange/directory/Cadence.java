package org.govhub.exchange.directory;

import java.time.Duration;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * How often something is to happen (更新周期): a dataset's update, or a delivery to one recipient.
 *
 * @param cycle code of the EU frequency list, e.g. {@code DAILY}, {@code UPDATE_CONT}
 * @param interval one cycle in calendar units, null where the cycle sets no deadline (as needed, never, continuous)
 * @param grace time added before anything is overdue; for a continuous cycle the deadline itself
 * @param workingDays whether what falls due on a day off is due on the next working day
 */
public record Cadence(String cycle, @Nullable TemporalAmount interval, Duration grace, boolean workingDays) {

    /** A cycle that knows no days off. */
    public Cadence(String cycle, @Nullable TemporalAmount interval, Duration grace) {
        this(cycle, interval, grace, false);
    }
}
