package org.govhub.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.govhub.exchange.delivery.DeliveryRef;

/** Deliveries the hub gave up, by the record that has their content; memory, rebuilt from the log at start. */
final class DeadLetters {

    private final Map<Long, DeliveryRef> letters = new ConcurrentSkipListMap<>();

    void add(DeliveryRef letter) {
        letters.put(letter.logIndex(), letter);
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
        List<DeliveryRef> named = new ArrayList<>(letters.values());
        named.removeIf(letter -> !ids.isEmpty() && !ids.contains(letter.id()));
        return named;
    }
}
