package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox to one target: receive, apply with the note that it was applied, then acknowledge. A delivery that comes again is
 * found in the notes and only acknowledged.
 */
final class InboundFlow implements Flow {

    private final Inbound settings;
    private final Opening opening;
    private final Inbox inbox;
    private final DepartmentClient hub;
    private final ConnectorEvents events;
    private final List<Delivery> applied = new ArrayList<>();
    private @Nullable Target target;

    /** Connects to the target and checks its structure. */
    @FunctionalInterface
    interface Opening {
        Target open() throws SQLException, IOException;
    }

    InboundFlow(Inbound settings, Opening opening, Inbox inbox, DepartmentClient hub, ConnectorEvents events) {
        this.settings = settings;
        this.opening = opening;
        this.inbox = inbox;
        this.hub = hub;
        this.events = events;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void open() throws SQLException, IOException {
        close();
        target = opening.open();
    }

    @Override
    public int step() throws SQLException, IOException {
        Target now = Objects.requireNonNull(target, "open() comes first");
        String dataset = settings.dataset();
        boolean came = applied.isEmpty() && inbox.of(dataset).isEmpty() && inbox.ask(dataset);
        int moved = 0;
        for (Delivery delivery : inbox.of(dataset)) {
            moved += apply(now, delivery);
            inbox.remove(dataset, delivery);
        }
        Inbox.acknowledge(hub, applied);
        applied.clear();
        if (moved == 0) {
            purge(now);
        }
        return moved == 0 && came ? 1 : moved; // what came for other datasets may have more behind it
    }

    /** What was received and not applied stays in the inbox: it goes on there, in order, once the target is back. */
    @Override
    public void close() {
        if (target != null) {
            Closing.quietly(target);
            target = null;
        }
    }

    private int apply(Target now, Delivery delivery) throws SQLException, IOException {
        Target.Outcome outcome = now.apply(delivery);
        ConnectorCrash.AFTER_APPLY.reached();
        applied.add(delivery);
        events.received(name(), outcome.records(), delivery.id(), outcome.fresh());
        if (!outcome.quarantined().isEmpty()) {
            events.quarantined(name(), outcome.quarantined());
        }
        return Math.max(outcome.records(), 1);
    }

    private void purge(Target now) throws SQLException, IOException {
        int purged = now.purge();
        if (purged > 0) {
            events.purged(name(), purged);
        }
    }
}
