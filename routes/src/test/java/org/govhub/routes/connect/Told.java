package org.govhub.routes.connect;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.govhub.adapters.connector.ConnectorEvents;

/** What a connector said, a line each, and why its flows had to wait. */
record Told(List<String> lines, List<String> causes) implements ConnectorEvents {

    Told() {
        this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    @Override
    public void sent(String flow, int rows, String message, long logIndex, boolean duplicate) {
        lines.add("sent " + rows);
    }

    @Override
    public void received(String flow, int records, String delivery, boolean fresh) {
        lines.add("received " + records);
    }

    @Override
    public void quarantined(String flow, List<String> causes) {
        lines.add("quarantined " + causes);
    }

    @Override
    public void purged(String flow, int rows) {
        lines.add("purged " + rows);
    }

    @Override
    public void changed(String flow, List<String> differences) {
        lines.add("changed " + differences);
    }

    @Override
    public void waiting(String flow, Side side, String cause, Duration pause) {
        lines.add("waits for " + side);
        causes.add(flow + ": " + cause);
    }

    @Override
    public void resumed(String flow) {
        lines.add("resumed");
    }
}
