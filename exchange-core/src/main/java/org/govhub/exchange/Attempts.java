package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.govhub.exchange.delivery.DeliveryRef;
import org.jspecify.annotations.Nullable;

/** How often each waiting delivery was pushed in vain, and when it is tried again; rebuilt from the log at start. */
final class Attempts {

    private final Map<Long, Failed> failed = new ConcurrentHashMap<>();

    /** @param next no attempt before this moment */
    record Failed(int attempts, Instant next) {}

    void failed(DeliveryRef ref, int attempts, Instant next) {
        failed.put(ref.logIndex(), new Failed(attempts, next));
    }

    int of(DeliveryRef ref) {
        Failed before = failed.get(ref.logIndex());
        return before == null ? 0 : before.attempts();
    }

    Instant next(DeliveryRef ref) {
        Failed before = failed.get(ref.logIndex());
        return before == null ? Instant.MIN : before.next();
    }

    void forget(DeliveryRef ref) {
        failed.remove(ref.logIndex());
    }

    /** Deliveries that have failed at least once and still wait. */
    int size() {
        return failed.size();
    }

    /** Takes the {@code decision} of a {@code delayed} record. */
    void restore(@Nullable JsonNode decision) {
        if (decision != null) {
            failed.put(
                    decision.path("queued").asLong(),
                    new Failed(
                            decision.path("attempt").asInt(),
                            Instant.parse(decision.path("next").asText())));
        }
    }
}
