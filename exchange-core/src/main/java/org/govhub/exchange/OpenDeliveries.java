package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.log.LogRecord;

/**
 * The deliveries no record closes, while the log is read. Each is known by the index of its {@code queued} record, never by its
 * id alone: two messages may have brought one recipient deliveries of the same id.
 */
final class OpenDeliveries {

    private final Map<Long, DeliveryRef> open = new LinkedHashMap<>();
    private final Map<String, NavigableSet<Long>> byName = new HashMap<>();

    /** The delivery that record queued is open; again, behind the others, if it was closed before. */
    void add(LogRecord record, DeliveryRef delivery) {
        open.put(delivery.logIndex(), delivery);
        byName.computeIfAbsent(name(record), name -> new TreeSet<>()).add(delivery.logIndex());
    }

    /** Closes the delivery a record is about; empty when it is not open. */
    Optional<DeliveryRef> close(LogRecord record) {
        NavigableSet<Long> named = byName.getOrDefault(name(record), new TreeSet<>());
        JsonNode decision = record.decision();
        // before 0.1 acknowledgements and returns named no index; then it is the oldest, which was the first on lease
        long index = decision != null && decision.has("queued")
                ? decision.path("queued").asLong()
                : named.isEmpty() ? -1 : named.first();
        named.remove(index);
        if (named.isEmpty()) {
            byName.remove(name(record));
        }
        return Optional.ofNullable(open.remove(index));
    }

    /**
     * Closes a delivery that an acknowledgement names, which says where it was queued if {@code queued} is not empty.
     *
     * @return empty when none such is open
     */
    Optional<DeliveryRef> close(String recipient, String id, Set<Long> queued) {
        Optional<DeliveryRef> found = open.values().stream()
                .filter(delivery ->
                        delivery.id().equals(id) && delivery.recipient().equals(recipient))
                .filter(delivery -> queued.isEmpty() || queued.contains(delivery.logIndex()))
                .findFirst();
        found.ifPresent(delivery -> open.remove(delivery.logIndex()));
        return found;
    }

    /** All of them, in the order they came. */
    List<DeliveryRef> all() {
        return new ArrayList<>(open.values());
    }

    private static String name(LogRecord record) {
        return Objects.requireNonNull(record.sender()).split("/", 2)[0] + " " + record.message();
    }
}
