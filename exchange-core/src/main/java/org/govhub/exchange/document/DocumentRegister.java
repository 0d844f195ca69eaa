package org.govhub.exchange.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.govhub.exchange.blob.BlobName;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * How every document stands, as the records of the log say: they are read in log order at the start, and each again as soon as
 * it is durable. Safe for many threads.
 */
public final class DocumentRegister {

    private record Key(String party, String id) {}

    /** Ids alone do not say which delivery is meant: each sender chooses its own. */
    private record Delivery(String from, String recipient, String id) {
        static Delivery of(LogRecord record) {
            return new Delivery(uscc(record), record.recipients().get(0), present(record.message()));
        }
    }

    private final Map<Key, OfficialDocument> documents = new LinkedHashMap<>();
    private final Map<Delivery, Key> byDelivery = new HashMap<>();
    private final Map<Key, Key> byRecipient = new HashMap<>();
    private final Map<String, Set<Key>> byParty = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<Delivery> dead = new HashSet<>();
    private final Set<BlobName> named = new HashSet<>();

    /** Takes one durable record; those of other matters are passed over. */
    public synchronized void read(long index, Instant time, LogRecord record) {
        switch (record.event()) {
            case ACCEPTED -> accepted(index, time, record);
            case RELEASED -> {
                if (MessageType.DELIVERY.wireName().equals(record.type())) { // otherwise it is a file
                    change(record, copy -> copy.handedOver(time));
                }
            }
            case RETURNED, EXPIRED -> change(record, copy -> notDelivered(copy, time, record));
            case DEAD_LETTERED ->
                change(record, copy -> {
                    if (copy.state().open()) {
                        dead.add(Delivery.of(record));
                    }
                    return notDelivered(copy, time, record);
                });
            case REPLAYED ->
                change(
                        record,
                        copy -> dead.remove(Delivery.of(record))
                                ? copy.to(copy.handed() ? CopyState.ARRIVED : CopyState.SENT, time, null)
                                : copy);
            case OVERDUE -> overdue(record);
            default -> {}
        }
    }

    private static Copy notDelivered(Copy copy, Instant time, LogRecord record) {
        return copy.state().open() ? copy.to(CopyState.RETURNED, time, record.detail()) : copy;
    }

    private void accepted(long index, Instant time, LogRecord record) {
        ObjectNode decision = record.decision();
        if (decision == null || record.type() == null) {
            return;
        }
        if (record.type().equals(MessageType.DOCUMENT.wireName())) {
            document(index, time, record, decision);
        } else if (record.type().equals(MessageType.ACT.wireName()) && decision.has("document")) {
            act(time, record, decision);
        }
    }

    private void document(long index, Instant time, LogRecord record, JsonNode decision) {
        String sender = uscc(record);
        String id = present(record.exchange());
        List<String> attachments = texts(decision.path("attachments"));
        Map<String, Copy> copies = new LinkedHashMap<>();
        for (String recipient : record.recipients()) {
            copies.put(recipient, Copy.sent(recipient, MessageIds.derived(id, recipient), sender, time));
        }
        ids.add(id);
        put(new OfficialDocument(
                sender,
                id,
                present(record.dataset()),
                index,
                time,
                present(record.digest()),
                Urgency.ofWord(decision.path("urgency").asText()),
                attachments,
                copies));
        attachments.forEach(digest -> named.add(BlobName.of(sender, digest)));
    }

    private void act(Instant time, LogRecord record, JsonNode decision) {
        Key key = new Key(
                decision.path("document").path("sender").asText(),
                decision.path("document").path("id").asText());
        OfficialDocument document = Objects.requireNonNull(documents.get(key));
        Act act = Act.valueOf(decision.path("act").asText());
        String reason = decision.path("reason").isMissingNode()
                ? null
                : decision.path("reason").asText();
        for (String recipient : texts(decision.path("copies"))) {
            Copy copy = Objects.requireNonNull(document.copy(recipient));
            document = document.with(copy.to(copy.state().after(act).orElse(copy.state()), time, reason));
        }
        String actor = uscc(record);
        String id = present(record.exchange());
        ids.add(id);
        for (String recipient : texts(decision.path("to"))) {
            document = document.with(Copy.sent(recipient, MessageIds.derived(id, recipient), actor, time));
        }
        put(document);
    }

    private void put(OfficialDocument document) {
        Key key = new Key(document.sender(), document.id());
        documents.put(key, document);
        party(document.sender(), key);
        for (Copy copy : document.copies().values()) {
            byDelivery.put(new Delivery(copy.from(), copy.recipient(), copy.delivery()), key);
            byRecipient.putIfAbsent(new Key(copy.recipient(), copy.delivery()), key);
            // a recipient may also name the document by the id its sender gave it
            byRecipient.putIfAbsent(new Key(copy.recipient(), document.id()), key);
            party(copy.recipient(), key);
        }
    }

    private void party(String party, Key key) {
        byParty.computeIfAbsent(party, uscc -> new LinkedHashSet<>()).add(key);
    }

    private void change(LogRecord record, UnaryOperator<Copy> change) {
        if (record.message() == null || record.recipients().isEmpty()) {
            return;
        }
        Key key = byDelivery.get(Delivery.of(record));
        if (key != null) {
            change(key, record, change);
        }
    }

    /** The document's sender stands in the record, whoever sent the copy. */
    private void overdue(LogRecord record) {
        if (record.exchange() != null && record.message() != null) {
            change(new Key(uscc(record), record.exchange()), record, Copy::told);
        }
    }

    private void change(Key key, LogRecord record, UnaryOperator<Copy> change) {
        OfficialDocument document = documents.get(key);
        Copy copy = document == null ? null : document.copy(record.recipients().get(0));
        if (document != null && copy != null && copy.delivery().equals(record.message())) {
            documents.put(key, document.with(change.apply(copy)));
        }
    }

    /** Whether a document, or an act on one, has that id; whoever sent it, since parties name documents by it. */
    public synchronized boolean uses(String id) {
        return ids.contains(id);
    }

    /** The document the party sent under that id. */
    public synchronized Optional<OfficialDocument> sent(String party, String id) {
        return Optional.ofNullable(documents.get(new Key(party, id)));
    }

    /** The document that {@code id} means when {@code party} says it: its own, or one delivered to it. */
    public synchronized Optional<OfficialDocument> find(String party, String id) {
        Key said = new Key(party, id);
        Key key = documents.containsKey(said) ? said : byRecipient.get(said);
        return Optional.ofNullable(key).map(documents::get);
    }

    /** The copy that the delivery queued by that record brings; empty when there is none, or another took its place. */
    public synchronized Optional<Copy> copy(LogRecord queued) {
        Delivery delivery = Delivery.of(queued);
        return Optional.ofNullable(byDelivery.get(delivery))
                .map(documents::get)
                .map(document -> document.copy(delivery.recipient()))
                .filter(copy -> copy.delivery().equals(delivery.id()));
    }

    /** Documents the party has sent or has a copy of, oldest first. */
    public synchronized List<OfficialDocument> of(String party) {
        return byParty.getOrDefault(party, Set.of()).stream()
                .map(documents::get)
                .toList();
    }

    /** All documents with a copy nobody has answered for. */
    public synchronized List<OfficialDocument> open() {
        return documents.values().stream()
                .filter(document -> document.copies().values().stream()
                        .anyMatch(copy -> copy.state().open()))
                .toList();
    }

    /** Whether an accepted document names that file. */
    public synchronized boolean names(BlobName blob) {
        return named.contains(blob);
    }

    /** Documents that name a file of this digest and that the party has sent or has a copy of. */
    public synchronized List<OfficialDocument> naming(String party, String digest) {
        List<OfficialDocument> found = new ArrayList<>(of(party));
        found.removeIf(document -> !document.attachments().contains(digest));
        return found;
    }

    private static String uscc(LogRecord record) {
        return present(record.sender()).split("/", 2)[0];
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String present(@Nullable String part) {
        return Objects.requireNonNull(part, "a record lacks a part its event always has");
    }
}
