package org.govhub.adapters.client;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The department's own store, seen as what makes each delivery count once: a delivery whose id was applied before is not
 * applied again, however often it arrives.
 */
@FunctionalInterface
public interface ApplyOnce {

    /**
     * Applies the delivery and remembers its id in one transaction, or does nothing when the id is remembered already.
     *
     * @return whether it was applied now
     */
    boolean apply(Delivery delivery);

    /** Remembers in memory, for as long as the process lives; what {@code effect} throws leaves the id unknown. */
    static ApplyOnce inMemory(Consumer<Delivery> effect) {
        Set<String> applied = new HashSet<>();
        return delivery -> {
            synchronized (applied) {
                if (applied.contains(delivery.id())) {
                    return false;
                }
                effect.accept(delivery);
                return applied.add(delivery.id());
            }
        };
    }
}
