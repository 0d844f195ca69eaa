package org.govhub.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.govhub.exchange.delivery.DeliveryRef;

/** Deliveries the hub gave up, by the record that has their content; memory, rebuilt from the log at start. */
final class DeadLetters {

    private final Map<Long, Letter> letters = new ConcurrentSkipListMap<>();

    private record Letter(DeliveryRef ref, boolean told) {}

    /** @param told whether the record that gave it up names the receipt that tells its sender */
    void add(DeliveryRef letter, boolean told) {
        letters.put(letter.logIndex(), new Letter(letter, told));
    }

    /** Whether its sender has been told, or will be, that it was given up. */
    boolean told(DeliveryRef letter) {
        Letter known = letters.get(letter.logIndex());
        return known != null && known.told();
    }

    void remove(DeliveryRef letter) {
        remove(letter.logIndex());
    }

    void remove(long logIndex) {
        letters.remove(logIndex);
    }

    int size() {
        return letters.size();
    }

    /** Those of these ids, or all when none is named, in log order. */
    List<DeliveryRef> named(Collection<String> ids) {
        return letters.values().stream()
                .map(Letter::ref)
                .filter(letter -> ids.isEmpty() || ids.contains(letter.id()))
                .toList();
    }
}
