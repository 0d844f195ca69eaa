package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The department's mailbox to its targets: receive, apply with the note that it was applied, then acknowledge. A delivery
 * that comes again is found in the notes and only acknowledged.
 */
final class InboundFlow implements Flow {

    private static final int MOST = 20;

    private final Map<String, Inbound> settings = new HashMap<>();
    private final Opening opening;
    private final DepartmentClient hub;
    private final ConnectorEvents events;
    private final Duration wait;
    private final Map<String, Target> targets = new HashMap<>();
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private final List<Delivery> applied = new ArrayList<>();
    private final Set<String> unrouted = new HashSet<>();

    /** Connects to a target and checks its structure. */
    @FunctionalInterface
    interface Opening {
        Target open(Inbound settings) throws SQLException, IOException;
    }

    /** @param wait how long the hub may hold a question open while there is nothing */
    InboundFlow(List<Inbound> settings, Opening opening, DepartmentClient hub, ConnectorEvents events, Duration wait) {
        settings.forEach(flow -> this.settings.put(flow.dataset(), flow));
        this.opening = opening;
        this.hub = hub;
        this.events = events;
        this.wait = wait;
    }

    @Override
    public String name() {
        return "inbound";
    }

    @Override
    public void open() throws SQLException, IOException {
        close();
        for (Inbound flow : settings.values()) {
            targets.put(flow.dataset(), opening.open(flow));
        }
    }

    @Override
    public int step() throws SQLException, IOException {
        if (waiting.isEmpty() && applied.isEmpty()) {
            waiting.addAll(hub.receive(MOST, wait));
            ConnectorCrash.AFTER_RECEIVE.reached();
        }
        int moved = 0;
        while (!waiting.isEmpty()) {
            Delivery delivery = waiting.element();
            moved += apply(delivery);
            waiting.remove();
        }
        acknowledge();
        if (moved == 0) {
            purge();
        }
        return moved;
    }

    /** What was received and not applied stays with this flow: it goes on there, in order, once the target is back. */
    @Override
    public void close() {
        targets.values().forEach(Closing::quietly);
        targets.clear();
    }

    private int apply(Delivery delivery) throws SQLException, IOException {
        if (delivery.message().payload() instanceof Payload.Receipt receipt) {
            events.changed(
                    name(),
                    List.of("Message " + delivery.message().correlation() + " of dataset "
                            + delivery.message().dataset() + " was not taken by every recipient in time: "
                            + receipt.code() + ", record " + receipt.logIndex() + " of the exchange log."));
            applied.add(delivery);
            return 1;
        }
        if (delivery.message().payload() instanceof Payload.Document notice && isOfTheHub(delivery)) {
            events.changed(name(), List.of(notice.title() + ". " + notice.body()));
            applied.add(delivery);
            return 1;
        }
        @Nullable String dataset = delivery.message().dataset();
        Inbound flow = settings.get(dataset);
        Target target = targets.get(dataset);
        if (flow == null || target == null) {
            if (unrouted.add(String.valueOf(dataset))) {
                events.changed(
                        name(),
                        List.of("Deliveries of dataset " + dataset
                                + " stay in the mailbox: connector.yaml names no target"
                                + " for it. Add one under inbound."));
            }
            return 0;
        }
        Target.Outcome outcome = target.apply(delivery);
        ConnectorCrash.AFTER_APPLY.reached();
        applied.add(delivery);
        events.received(flow.name(), outcome.records(), delivery.id(), outcome.fresh());
        if (!outcome.quarantined().isEmpty()) {
            events.quarantined(flow.name(), outcome.quarantined());
        }
        return Math.max(outcome.records(), 1);
    }

    /** A notice, that data is late, and no document somebody sent. */
    private static boolean isOfTheHub(Delivery delivery) {
        Origin origin = delivery.message().origin();
        return origin != null && origin.sender().equals(delivery.message().sender());
    }

    private void acknowledge() {
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
        applied.clear();
    }

    private void purge() throws SQLException, IOException {
        for (Inbound flow : settings.values()) {
            Target target = targets.get(flow.dataset());
            int purged = target == null ? 0 : target.purge();
            if (purged > 0) {
                events.purged(flow.name(), purged);
            }
        }
    }
}
