package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.govhub.adapters.connector.ConnectorEvents;

/** Says on standard error what a connector does, a line each: a sentence, or one JSON object; and keeps the sums. */
final class ConnectNarration implements ConnectorEvents {

    private final PrintWriter err;
    private final boolean json;
    private final Texts texts;
    private final Clock clock;
    private final Map<String, Long> sums = new TreeMap<>();

    ConnectNarration(PrintWriter err, boolean json, Texts texts, Clock clock) {
        this.err = err;
        this.json = json;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public void sent(String flow, int rows, String message, long logIndex, boolean duplicate) {
        count("sent", rows);
        ObjectNode event = event("sent", flow)
                .put("rows", rows)
                .put("message", message)
                .put("logIndex", logIndex)
                .put("duplicate", duplicate);
        say(event, duplicate ? "connect.sentAgain" : "connect.sent", flow, rows, message, Long.toString(logIndex));
    }

    @Override
    public void received(String flow, int records, String delivery, boolean fresh) {
        count("received", records);
        ObjectNode event = event("received", flow)
                .put("records", records)
                .put("delivery", delivery)
                .put("fresh", fresh);
        say(event, fresh ? "connect.received" : "connect.receivedAgain", flow, records, delivery);
    }

    @Override
    public void quarantined(String flow, List<String> causes) {
        count("quarantined", causes.size());
        ObjectNode event = event("quarantined", flow).put("rows", causes.size());
        list(event, "causes", causes);
        say(event, "connect.quarantined", flow, causes.size(), causes.getFirst());
    }

    @Override
    public void purged(String flow, int rows) {
        count("purged", rows);
        say(event("purged", flow).put("rows", rows), "connect.purged", flow, rows);
    }

    @Override
    public void changed(String flow, List<String> differences) {
        ObjectNode event = event("changed", flow);
        list(event, "differences", differences);
        say(event, "connect.changed", flow, String.join("; ", differences));
    }

    @Override
    public void waiting(String flow, Side side, String cause, Duration pause) {
        ObjectNode event = event("waiting", flow)
                .put("side", side.name().toLowerCase(Locale.ROOT))
                .put("cause", cause)
                .put("pauseMillis", pause.toMillis());
        say(
                event,
                "connect.waiting",
                flow,
                texts.say("connect.side." + side.name().toLowerCase(Locale.ROOT)),
                cause,
                "%.1f".formatted(pause.toMillis() / 1000.0));
    }

    @Override
    public void resumed(String flow) {
        say(event("resumed", flow), "connect.resumed", flow);
    }

    /** Rows sent, received, quarantined and purged so far. */
    synchronized ObjectNode sums() {
        ObjectNode json = JsonRows.JSON.createObjectNode();
        for (String what : List.of("sent", "received", "quarantined", "purged")) {
            json.put(what, sums.getOrDefault(what, 0L));
        }
        return json;
    }

    private synchronized void count(String what, long rows) {
        sums.merge(what, rows, Long::sum);
    }

    private ObjectNode event(String name, String flow) {
        return JsonRows.JSON
                .createObjectNode()
                .put("time", clock.instant().toString())
                .put("event", name)
                .put("flow", flow);
    }

    private static void list(ObjectNode event, String name, List<String> texts) {
        ArrayNode list = event.putArray(name);
        texts.forEach(list::add);
    }

    private synchronized void say(ObjectNode event, String key, Object... arguments) {
        err.println(json ? event.toString() : texts.say(key, arguments));
        err.flush();
    }
}
