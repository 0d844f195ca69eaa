package org.govhub.exchange.load;

import static org.govhub.exchange.message.RefusalCode.PAYLOAD_INVALID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Batch;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * How every load stands, as the records of the log say: they are read in log order at the start, and each again as soon as it is
 * durable. Safe for several threads.
 */
public final class LoadRegister {

    /** What stands in the decision of every record about a load. */
    private static final String LOAD = "load";

    private final Map<LoadKey, Load> loads = new LinkedHashMap<>();
    private final Map<String, LoadKey> byExchange = new HashMap<>();
    private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();

    /** Takes one durable record. */
    public synchronized void read(long index, Instant time, LogRecord record) {
        if (record.event() == Event.DISPATCHED) {
            dispatched(time, record);
            return;
        }
        if (record.event() != Event.ACCEPTED && record.event() != Event.HELD && record.event() != Event.LOADED) {
            return;
        }
        ObjectNode decision = record.decision();
        if (decision == null || !decision.has(LOAD) || record.sender() == null) {
            return;
        }
        JsonNode about = decision.path(LOAD);
        String dataset =
                record.dataset() == null ? about.path("dataset").asText() : record.dataset(); // an act has none
        LoadKey key = new LoadKey(
                uscc(record.sender()), dataset, about.path("manifest").asText());
        switch (record.event()) {
            case ACCEPTED -> {
                if (about.has("number")) {
                    part(key, index, time, String.valueOf(record.exchange()), about);
                } else {
                    change(key, Load.State.CONFIRMED, time, null);
                }
            }
            case HELD -> change(key, Load.State.HELD, time, (ObjectNode) about);
            case LOADED -> change(key, Load.State.LOADED, time, (ObjectNode) about);
            default -> {}
        }
    }

    private void dispatched(Instant time, LogRecord record) {
        find(uscc(String.valueOf(record.sender())), String.valueOf(record.exchange()))
                .ifPresent(load -> load.parts().values().stream()
                        .filter(part -> part.exchange().equals(record.exchange()))
                        .findFirst()
                        .ifPresent(part -> loads.put(load.key(), load.with(part.done(), time))));
    }

    private void part(LoadKey key, long index, Instant time, String exchange, JsonNode about) {
        Load load = loads.getOrDefault(
                key,
                new Load(
                        key,
                        LoadKind.ofWord(about.path("kind").asText()),
                        about.path("of").asLong(),
                        about.path("count").asLong(),
                        new TreeMap<>(),
                        Load.State.OPEN,
                        time,
                        null));
        LoadPart part = new LoadPart(
                about.path("number").asLong(),
                index,
                exchange,
                about.path("rows").asLong(),
                about.path("setAside").asLong(),
                about.path("records").asText(),
                false,
                null);
        loads.put(key, load.with(part, time));
        byExchange.put(key.sender() + " " + exchange, key);
    }

    private void change(LoadKey key, Load.State state, Instant time, @Nullable ObjectNode figures) {
        loads.computeIfPresent(key, (known, load) -> load.in(state, time, figures));
    }

    /** What a batch's {@code accepted} record says of the load. */
    public static ObjectNode about(Batch batch, LoadKind kind, Tally.Total total, int setAside) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("manifest", batch.digest())
                .put("kind", kind.word())
                .put("number", batch.number())
                .put("of", batch.of())
                .put("count", batch.count())
                .put("rows", total.rows())
                .put("setAside", setAside)
                .put("records", total.digest());
    }

    /** What a later record says of the load as a whole. */
    public static ObjectNode about(Load load) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("manifest", load.key().manifest())
                .put("kind", load.kind().word())
                .put("of", load.of())
                .put("count", load.count());
    }

    /** What whoever takes a batch of the load holds, from the look at what is there until the batch is in the log. */
    public Object lock(LoadKey key) {
        return locks[Math.floorMod(key.hashCode(), locks.length)];
    }

    /** The load of that name. */
    public synchronized Optional<Load> find(LoadKey key) {
        return Optional.ofNullable(loads.get(key));
    }

    /** The load that one of the sender's messages is a batch of. */
    public synchronized Optional<Load> find(String sender, String exchange) {
        return Optional.ofNullable(byExchange.get(sender + " " + exchange)).map(loads::get);
    }

    /** Every load of a party, the latest last. */
    public synchronized List<Load> of(String sender) {
        return new ArrayList<>(loads.values().stream()
                .filter(load -> load.key().sender().equals(sender))
                .toList());
    }

    /** Every load whose deliveries are all in the log, but not yet the record that says so: a crash was between. */
    public synchronized List<Load> unsaid() {
        return loads.values().stream()
                .filter(load -> load.dispatched() && load.state() != Load.State.LOADED)
                .toList();
    }

    /** Whether a full load that began later than this one is done: then this one is out of date. */
    public synchronized boolean overtaken(Load load) {
        return loads.values().stream()
                .anyMatch(other -> other.kind() == LoadKind.FULL
                        && other.state() == Load.State.LOADED
                        && other.key().dataset().equals(load.key().dataset())
                        && other.firstIndex() > load.firstIndex());
    }

    /**
     * Refuses a batch that contradicts the load it names.
     *
     * @param total what its records add up to
     * @param again the totals of a batch accepted earlier, read from its content
     */
    public void require(
            LoadKey key, LoadKind kind, Batch batch, Tally.Total total, Function<LoadPart, Tally.Total> again) {
        Load load = find(key).orElse(null);
        long before = 0;
        if (load != null) {
            same(
                    load.kind() == kind,
                    "/purpose",
                    "the load's first batch is of kind " + load.kind().word());
            same(load.of() == batch.of(), "/batch/of", "the load has " + load.of() + " batches");
            same(load.count() == batch.count(), "/batch/count", "the load has " + load.count() + " records");
            LoadPart twin = load.parts().get(batch.number());
            same(
                    twin == null,
                    "/batch/number",
                    "batch " + batch.number() + " of this load was accepted with another message");
            before = load.rows();
        }
        long rows = before + total.rows();
        same(rows <= batch.count(), "/batch/count", "the batches hold " + rows + " records already");
        if ((load == null ? 0 : load.parts().size()) + 1 == batch.of()) {
            same(rows == batch.count(), "/batch/count", "all batches together hold " + rows + " records");
            String found = manifest(key, kind, load, batch, total, again).digest();
            same(
                    found.equals(batch.digest()),
                    "/batch/digest",
                    "all batches together have a manifest with another digest: " + found);
        }
    }

    private Manifest manifest(
            LoadKey key,
            LoadKind kind,
            @Nullable Load load,
            Batch batch,
            Tally.Total total,
            Function<LoadPart, Tally.Total> again) {
        Map<Long, Tally.Total> totals = new TreeMap<>();
        if (load != null) {
            load.parts().forEach((number, part) -> totals.put(number, total(part, again)));
        }
        totals.put(batch.number(), total);
        return Manifest.of(key.dataset(), kind, totals.values());
    }

    /** What a batch adds up to, from memory, or from its content after a start. */
    public static Tally.Total total(LoadPart part, Function<LoadPart, Tally.Total> again) {
        return part.sums() == null
                ? again.apply(part)
                : new Tally.Total(part.rows(), Objects.requireNonNull(part.sums()), part.digest());
    }

    /** Keeps the sums of a batch in memory. */
    public synchronized void remember(LoadKey key, long number, Tally.Total total) {
        Load load = loads.get(key);
        LoadPart part = load == null ? null : load.parts().get(number);
        if (load != null && part != null) {
            loads.put(key, load.with(part.with(total), load.changed()));
        }
    }

    private static void same(boolean holds, String place, String found) {
        if (!holds) {
            throw RefusedException.at(
                    PAYLOAD_INVALID, place, "The batch contradicts its load: " + found + ". Nothing of it was taken.");
        }
    }

    private static String uscc(String sender) {
        return sender.split("/", 2)[0];
    }
}
