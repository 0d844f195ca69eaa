package org.govhub.adapters.connector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;

/**
 * The department's mailbox, which the flows of all targets share: the flow that finds nothing for its dataset asks the hub, and
 * leaves what came for the others where they find it. So a target that hangs keeps nothing but its own deliveries waiting. What
 * is for no target, but for people, is told and signed for here. Safe for many threads.
 */
final class Inbox {

    /** Under which name the events speak of the mailbox as a whole. */
    private static final String NAME = "inbound";

    private static final int MOST = 20;

    private final Map<String, Map<String, Delivery>> waiting = new HashMap<>();
    private final DepartmentClient hub;
    private final ConnectorEvents events;
    private final Duration wait;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private final Set<String> unrouted = new HashSet<>();
    private boolean asking;

    /**
     * A mailbox with nothing received yet.
     *
     * @param datasets that have a target
     * @param wait how long the hub may hold a question open while there is nothing
     */
    Inbox(Set<String> datasets, DepartmentClient hub, ConnectorEvents events, Duration wait) {
        datasets.forEach(dataset -> waiting.put(dataset, new LinkedHashMap<>()));
        this.hub = hub;
        this.events = events;
        this.wait = wait;
    }

    /** What was received of the dataset and not taken out, in the hub's order. */
    List<Delivery> of(String dataset) {
        lock.lock();
        try {
            return List.copyOf(deliveries(dataset).values());
        } finally {
            lock.unlock();
        }
    }

    /** Takes a delivery out. Where its lease ran out it may come again. */
    void remove(String dataset, Delivery delivery) {
        lock.lock();
        try {
            deliveries(dataset).remove(delivery.id());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks the hub, or waits for the answer another flow is asking for.
     *
     * @return whether something has come; it may be for another dataset where this flow asked
     */
    boolean ask(String dataset) {
        lock.lock();
        try {
            if (asking) {
                return awaitAnswer(dataset);
            }
            asking = true;
        } finally {
            lock.unlock();
        }
        List<Delivery> came = new ArrayList<>();
        try {
            came.addAll(hub.receive(MOST, wait));
            ConnectorCrash.AFTER_RECEIVE.reached();
            tell(came);
        } finally {
            keep(came);
        }
        return !came.isEmpty();
    }

    private boolean awaitAnswer(String dataset) {
        try {
            long left = wait.toNanos();
            while (asking && left > 0 && deliveries(dataset).isEmpty()) {
                left = answered.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !deliveries(dataset).isEmpty();
    }

    /** One that comes again because its lease ran out takes its old place. */
    private void keep(List<Delivery> came) {
        lock.lock();
        try {
            for (Delivery delivery : came) {
                Map<String, Delivery> of = isForPeople(delivery)
                        ? null
                        : waiting.get(String.valueOf(delivery.message().dataset()));
                if (of != null) {
                    of.put(delivery.id(), delivery);
                }
            }
            asking = false;
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Delivery> deliveries(String dataset) {
        return waiting.getOrDefault(dataset, Map.of());
    }

    /** Only the flow that asks is here. */
    private void tell(List<Delivery> came) {
        List<Delivery> told = new ArrayList<>();
        for (Delivery delivery : came) {
            String dataset = String.valueOf(delivery.message().dataset());
            if (isForPeople(delivery)) {
                events.changed(NAME, List.of(sentence(delivery)));
                told.add(delivery);
            } else if (!waiting.containsKey(dataset) && unrouted.add(dataset)) {
                events.changed(
                        NAME,
                        List.of("Deliveries of dataset " + dataset
                                + " stay in the mailbox: connector.yaml names no target"
                                + " for it. Add one under inbound."));
            }
        }
        acknowledge(hub, told);
    }

    /** Signs for what was applied or told. */
    static void acknowledge(DepartmentClient hub, List<Delivery> applied) {
        if (applied.isEmpty()) {
            return;
        }
        try {
            hub.ack(applied);
        } catch (RefusedByHubException e) {
            // The lease ran out or the hub was started anew: they come again, and the notes know them.
            if (!e.code().equals("NOT_ADDRESSED")) {
                throw e;
            }
        }
        ConnectorCrash.AFTER_ACK.reached();
    }

    /** A receipt, or a notice of the hub's that data is late, and no document somebody sent. */
    private static boolean isForPeople(Delivery delivery) {
        Origin origin = delivery.message().origin();
        return switch (delivery.message().payload()) {
            case Payload.Receipt receipt -> true;
            case Payload.Document notice ->
                origin != null && origin.sender().equals(delivery.message().sender());
            default -> false;
        };
    }

    private static String sentence(Delivery delivery) {
        return switch (delivery.message().payload()) {
            case Payload.Receipt receipt ->
                "Message " + delivery.message().correlation() + " of dataset "
                        + delivery.message().dataset() + " did not reach every recipient: " + receipt.code()
                        + ", record " + receipt.logIndex() + " of the exchange log.";
            case Payload.Document notice -> notice.title() + ". " + notice.body();
            default -> throw new IllegalArgumentException(delivery.id());
        };
    }
}
