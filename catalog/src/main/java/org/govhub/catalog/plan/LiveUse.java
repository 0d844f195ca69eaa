package org.govhub.catalog.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a party exchanges by an entry today.
 *
 * @param queries accepted in the days looked back
 * @param deliveries written for it in these days
 * @param waiting deliveries it has not signed for yet, however old
 * @param last when the latest of all these was, null where there is none
 */
public record LiveUse(
        long queries,
        long deliveries,
        long waiting,
        @Nullable Instant last) {

    static final LiveUse NONE = new LiveUse(0, 0, 0, null);

    LiveUse withQuery(Instant time) {
        return new LiveUse(queries + 1, deliveries, waiting, time);
    }

    LiveUse withDelivery(Instant time) {
        return new LiveUse(queries, deliveries + 1, waiting, time);
    }

    LiveUse withWaiting(long open) {
        return new LiveUse(queries, deliveries, open, last);
    }
}
