package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.Subscription;
import org.govhub.exchange.log.ContentErasedException;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Schedule;
import org.govhub.exchange.message.Spelling;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who wants what of which dataset. The accepted acts in the log are the truth; this is their sum. A party that a rule names is
 * subscribed until it says otherwise, a party that a rule only covers by level, region or role when it says so.
 */
public final class Subscriptions {

    private static final Logger LOGGER = LoggerFactory.getLogger(Subscriptions.class);

    private final Map<Key, Subscription> held = new ConcurrentHashMap<>();
    private final Map<Key, Long> unread = new ConcurrentHashMap<>();
    private final List<Consumer<Subscription>> listeners = new CopyOnWriteArrayList<>();

    private static final String ROWS_FIRST = "start";
    private static final Set<String> WORDS = Set.of(Act.SUBSCRIBE.wireName(), Act.UNSUBSCRIBE.wireName());

    private record Key(String consumer, String dataset) {}

    /** What the party wants of what the release grants it, or empty when it gets nothing. */
    public Optional<Subscription> of(Release release) {
        String consumer = release.consumer().uscc();
        String dataset = release.dataset().code();
        Subscription said = held.get(new Key(consumer, dataset));
        if (said != null) {
            return said.active() ? Optional.of(said) : Optional.empty();
        }
        return release.rules().stream().anyMatch(rule -> rule.names(release.consumer()))
                ? Optional.of(Subscription.standing(consumer, dataset))
                : Optional.empty();
    }

    /** What the party last said about the dataset, or null. */
    public @Nullable Subscription said(String consumer, String dataset) {
        return held.get(new Key(consumer, dataset));
    }

    /**
     * Whether the party subscribed and what it wanted is not known any more, because its message was erased or
     * lost: it gets nothing until it says again what it wants.
     */
    public boolean erased(String consumer, String dataset) {
        return unread.containsKey(new Key(consumer, dataset));
    }

    /** All acts that hold, in no order. */
    public List<Subscription> all() {
        return new ArrayList<>(held.values());
    }

    /** Calls {@code listener} with each subscription that changes from now on. */
    void onChange(Consumer<Subscription> listener) {
        listeners.add(listener);
    }

    /** Takes an accepted act; an older one than what is held changes nothing. */
    void apply(Subscription said) {
        Key key = new Key(said.consumer(), said.dataset());
        unread.remove(key);
        Subscription now = held.merge(key, said, (old, act) -> act.logIndex() >= old.logIndex() ? act : old);
        listeners.forEach(listener -> listener.accept(now));
    }

    /**
     * Takes an {@code accepted} record back at start; other records are none of its business. The constants of its row
     * conditions are not in the record: {@link #readBack} fetches them once the whole log is read.
     */
    void restore(LogEntry entry) {
        JsonNode decision = entry.record().decision();
        String dataset = entry.record().dataset();
        String sender = entry.record().sender();
        if (decision != null && WORDS.contains(decision.path("act").asText()) && dataset != null && sender != null) {
            Subscription said = read(decision, sender.split("/", 2)[0], dataset, entry.index());
            apply(said);
            if (withoutConstants(decision)) {
                Key key = new Key(said.consumer(), dataset);
                unread.put(key, entry.index());
            }
        }
    }

    /** Fetches what the records of the acts that still hold do not tell, from the messages themselves. */
    void readBack(LongFunction<Message> messages) {
        for (Map.Entry<Key, Long> act : List.copyOf(unread.entrySet())) {
            try {
                apply(of(messages.apply(act.getValue()), act.getValue()));
            } catch (ContentErasedException | NoSuchElementException | UncheckedIOException e) {
                LOGGER.atWarn()
                        .setCause(e)
                        .addKeyValue("consumer", act.getKey().consumer())
                        .addKeyValue("dataset", act.getKey().dataset())
                        .addKeyValue("record", act.getValue())
                        .log(
                                "The message of a subscription cannot be read any more; the party gets nothing until it subscribes again");
            }
        }
    }

    private static boolean withoutConstants(JsonNode decision) {
        return decision.path("subscription").path("rows").valueStream().anyMatch(row -> !row.has("values"));
    }

    /** Whether the decision of an accepted act says that rows published before come first. */
    static boolean rowsFirst(@Nullable JsonNode decision) {
        return decision != null && decision.path("subscription").has(ROWS_FIRST);
    }

    /** The subscription an act asks for. */
    static Subscription of(Message act, long logIndex) {
        Payload.Subscription wishes = act.payload() instanceof Payload.Subscription given
                ? given
                : new Payload.Subscription(List.of(), List.of(), null, Spelling.JSON);
        return new Subscription(
                act.sender().uscc(),
                act.dataset() == null ? "" : act.dataset(),
                act.act() == Act.SUBSCRIBE,
                filter(wishes),
                wishes.fields(),
                wishes.system(),
                wishes.format(),
                wishes.schedule(),
                logIndex);
    }

    static RowFilter filter(Payload.Subscription wishes) {
        return new RowFilter(wishes.rows().stream()
                .map(row -> new RowFilter.Condition(
                        row.field(),
                        switch (row.op()) {
                            case ANY_OF -> RowFilter.Operator.IS_ANY_OF;
                            case NONE_OF -> RowFilter.Operator.IS_NONE_OF;
                        },
                        Set.copyOf(row.values())))
                .toList());
    }

    /**
     * The {@code decision} of an accepted act. Constants that rows are compared with may be personal values, and no digest of
     * one hides it; they stay in the message, whose content is encrypted and whose digest is in the record.
     */
    static ObjectNode write(Message act) {
        Subscription said = of(act, 0);
        ObjectNode decision = DecisionRecord.object()
                .put("act", act.act() == null ? "" : act.act().wireName());
        if (said.active()) {
            ObjectNode wishes = decision.putObject("subscription").put("mode", said.pushed() ? "push" : "pull");
            wishes.put("format", said.format().name().toLowerCase(Locale.ROOT));
            if (said.system() != null) {
                wishes.put("system", said.system());
            }
            if (said.schedule() != null) {
                wishes.put("schedule", said.schedule().text());
            }
            if (act.payload() instanceof Payload.Subscription start && start.startsWithRows()) {
                wishes.put(
                        ROWS_FIRST,
                        start.since() == null ? "snapshot" : start.since().toString());
            }
            said.fields().forEach(wishes.putArray("fields")::add);
            ArrayNode rows = wishes.putArray("rows");
            said.rows().conditions().forEach(condition -> {
                rows.addObject()
                        .put("field", condition.field())
                        .put("op", condition.operator() == RowFilter.Operator.IS_ANY_OF ? "any-of" : "none-of")
                        .put("count", condition.constants().size());
            });
        }
        return decision;
    }

    /** As the record tells it; where that is not everything, nothing is delivered by it until the rest is read. */
    private static Subscription read(JsonNode decision, String consumer, String dataset, long index) {
        JsonNode wishes = decision.path("subscription");
        List<RowFilter.Condition> rows = new ArrayList<>();
        boolean whole = !withoutConstants(decision);
        JsonNode told = whole ? wishes.path("rows") : MissingNode.getInstance();
        told.forEach(row -> rows.add(new RowFilter.Condition(
                row.path("field").asText(),
                row.path("op").asText().equals("any-of") ? RowFilter.Operator.IS_ANY_OF : RowFilter.Operator.IS_NONE_OF,
                Set.copyOf(texts(row.path("values"))))));
        return new Subscription(
                consumer,
                dataset,
                whole && decision.path("act").asText().equals(Act.SUBSCRIBE.wireName()),
                new RowFilter(rows),
                texts(wishes.path("fields")),
                wishes.path("system").asText(null),
                wishes.path("format").asText().equals("xml") ? Spelling.XML : Spelling.JSON,
                wishes.has("schedule") ? Schedule.read(wishes.path("schedule").asText(), "/schedule") : null,
                index);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
