package org.govhub.exchange.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    private final Map<Key, OfficialDocument> documents = new LinkedHashMap<>();
    private final Map<Key, Key> byDelivery = new LinkedHashMap<>();
    private final Set<BlobName> named = new HashSet<>();

    /** Takes one durable record; those of other matters are passed over. */
    public synchronized void read(long index, Instant time, LogRecord record) {
        switch (record.event()) {
            case ACCEPTED -> accepted(index, time, record);
            case RELEASED ->
                change(record, copy -> copy.state() == CopyState.SENT ? copy.to(CopyState.ARRIVED, time, null) : copy);
            case RETURNED, DEAD_LETTERED ->
                change(record, copy -> copy.state().open() ? copy.to(CopyState.RETURNED, time, record.detail()) : copy);
            case OVERDUE -> change(record, Copy::told);
            default -> {}
        }
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
        Key key = new Key(sender, id);
        put(
                key,
                new OfficialDocument(
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
        for (String recipient : texts(decision.path("to"))) {
            document = document.with(
                    Copy.sent(recipient, MessageIds.derived(present(record.exchange()), recipient), actor, time));
        }
        put(key, document);
    }

    private void put(Key key, OfficialDocument document) {
        documents.put(key, document);
        document.copies().values().forEach(copy -> byDelivery.put(new Key(copy.recipient(), copy.delivery()), key));
    }

    private void change(LogRecord record, UnaryOperator<Copy> change) {
        if (record.message() == null || record.recipients().isEmpty()) {
            return;
        }
        String recipient = record.recipients().get(0);
        Key key = byDelivery.get(new Key(recipient, record.message()));
        OfficialDocument document = key == null ? null : documents.get(key);
        Copy copy = document == null ? null : document.copy(recipient);
        if (document != null && copy != null && copy.delivery().equals(record.message())) {
            documents.put(new Key(document.sender(), document.id()), document.with(change.apply(copy)));
        }
    }

    /** The document that {@code id} means when {@code party} says it: its own, or one delivered to it. */
    public synchronized Optional<OfficialDocument> find(String party, String id) {
        Key key = byDelivery.getOrDefault(new Key(party, id), new Key(party, id));
        OfficialDocument own = documents.get(key);
        if (own != null) {
            return Optional.of(own);
        }
        // a recipient may also name the document by the id its sender gave it
        return documents.values().stream()
                .filter(document ->
                        document.id().equals(id) && document.copies().containsKey(party))
                .findFirst();
    }

    /** The document of which that delivery is a copy. */
    public synchronized Optional<OfficialDocument> ofDelivery(String recipient, String delivery) {
        return Optional.ofNullable(byDelivery.get(new Key(recipient, delivery))).map(documents::get);
    }

    /** Documents the party has sent or has a copy of that was handed over, oldest first. */
    public synchronized List<OfficialDocument> of(String party) {
        return documents.values().stream()
                .filter(document ->
                        document.sender().equals(party) || document.copies().containsKey(party))
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
