package org.govhub.exchange.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Act;
import org.jspecify.annotations.Nullable;

/**
 * How the rows stand that subscribers are to get first, as the records of the log say: read in log order at the start, and each
 * again as soon as it is durable. Of a party and a dataset the last act holds. Safe for several threads.
 */
public final class SnapshotRegister {

    private final Map<String, Standing> bySubscriber = new HashMap<>();
    private final Map<String, String> byAct = new HashMap<>();

    /** How far it is. */
    public enum State {
        /** Accepted; its parts follow when everything published before is dispatched. */
        WAITING,
        /** Some parts are in the log. */
        RUNNING,
        /** All parts are in the log. */
        DISPATCHED,
        /** The recipient signed for all parts. */
        ACKNOWLEDGED,
        /** It ended without rows; the cause says why. */
        ENDED
    }

    /**
     * One snapshot.
     *
     * @param act id of the subscribe
     * @param start {@code snapshot}, or the time since which
     * @param parts in the log
     * @param rows in these parts
     * @param acknowledged parts
     * @param figures of the whole, once all parts are in the log: manifest, of, count, cut, missing, cause
     */
    public record Standing(
            String act,
            String start,
            State state,
            long parts,
            long rows,
            long acknowledged,
            @Nullable JsonNode figures) {

        Standing part(long records) {
            return new Standing(act, start, State.RUNNING, parts + 1, rows + records, acknowledged, figures);
        }

        Standing acked() {
            long done = acknowledged + 1;
            boolean all = state == State.DISPATCHED && done >= parts;
            return new Standing(act, start, all ? State.ACKNOWLEDGED : state, parts, rows, done, figures);
        }

        Standing ended(JsonNode about) {
            State end = parts == 0 ? State.ENDED : acknowledged >= parts ? State.ACKNOWLEDGED : State.DISPATCHED;
            return new Standing(act, start, end, parts, rows, acknowledged, about);
        }
    }

    /** Takes one durable record. */
    public synchronized void read(LogRecord record) {
        JsonNode decision = record.decision();
        String sender = record.sender();
        if (sender == null) {
            return;
        }
        String party = sender.split("/", 2)[0];
        String act = party + " " + record.exchange();
        if (record.event() == Event.FAILED) {
            change(
                    act,
                    known -> known.ended(JsonNodeFactory.instance.objectNode().put("cause", "FAILED")));
        }
        if (decision == null) {
            return;
        }
        switch (record.event()) {
            case ACCEPTED -> accepted(record, decision, party, act);
            case QUEUED ->
                change(act, known -> known.part(decision.path("records").asLong()));
            case ACKED, HANDED_OVER -> change(act, Standing::acked);
            case DISPATCHED -> change(act, known -> known.ended(decision.path("snapshot")));
            default -> {}
        }
    }

    private void accepted(LogRecord record, JsonNode decision, String party, String act) {
        String word = decision.path("act").asText();
        if (!word.equals(Act.SUBSCRIBE.wireName()) && !word.equals(Act.UNSUBSCRIBE.wireName())) {
            return;
        }
        String subscriber = party + " " + record.dataset();
        Standing before = bySubscriber.remove(subscriber);
        if (before != null) {
            byAct.remove(party + " " + before.act());
        }
        JsonNode start = decision.path("subscription").path("start");
        if (!start.isMissingNode()) {
            String id = String.valueOf(record.exchange());
            bySubscriber.put(subscriber, new Standing(id, start.asText(), State.WAITING, 0, 0, 0, null));
            byAct.put(act, subscriber);
        }
    }

    private void change(String act, UnaryOperator<Standing> next) {
        String subscriber = byAct.get(act);
        if (subscriber != null) {
            bySubscriber.computeIfPresent(subscriber, (key, known) -> next.apply(known));
        }
    }

    /** The rows the party is to get first of the dataset, or got; empty when its last act asked for none. */
    public synchronized Optional<Standing> of(String party, String dataset) {
        return Optional.ofNullable(bySubscriber.get(party + " " + dataset));
    }
}
