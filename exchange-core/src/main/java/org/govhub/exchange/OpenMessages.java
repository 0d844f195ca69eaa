package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.MessageType;
import org.jspecify.annotations.Nullable;

/** The accepted messages, while the log is read: what became of each, known by its sender and id. */
final class OpenMessages {

    private final Map<String, OpenMessage> accepted = new LinkedHashMap<>();

    /** Takes the record of a message's commit. */
    OpenMessage accept(LogEntry entry) {
        OpenMessage message = new OpenMessage(entry);
        accepted.put(key(entry.record()), message);
        return message;
    }

    /** A delivery of the message is in the log. */
    void queued(LogRecord delivery) {
        OpenMessage publish = accepted.get(key(delivery));
        if (publish != null) {
            publish.queued.add(RecordParts.present(delivery.message()));
        }
    }

    /**
     * All that follows from the message is in the log.
     *
     * @param ending the record that ended it, by a reply or a failure; null when it was dispatched
     * @return the subscribe that holds from now on, as its first rows are told
     */
    Optional<LogEntry> finish(LogRecord record, @Nullable Long ending) {
        OpenMessage message = accepted.get(key(record));
        if (message == null) {
            return Optional.empty();
        }
        message.finished = true;
        message.ending = ending;
        message.queued.clear();
        Optional<LogEntry> subscribes = Optional.ofNullable(message.subscribes);
        message.subscribes = null;
        return subscribes;
    }

    /** One of the deliveries that an acknowledgement closes is closed. */
    void acked(LogRecord delivery) {
        JsonNode decision = delivery.decision();
        OpenMessage ack = decision == null
                ? null
                : accepted.get(delivery.recipients().get(0) + " "
                        + decision.path("ack").asText());
        if (ack != null) {
            ack.open--;
        }
    }

    /** Forgets what is over, so that a long log needs little memory. */
    void forgetFinished(Instant before) {
        accepted.values().removeIf(message -> message.finished && message.expires.isBefore(before));
    }

    Collection<OpenMessage> all() {
        return accepted.values();
    }

    /** Publishes, documents and acts whose deliveries are not all in the log, in log order. */
    List<OpenMessage> notDispatched() {
        return unfinished(EnumSet.of(MessageType.PUBLISH, MessageType.DOCUMENT, MessageType.ACT));
    }

    /** Queries nobody answered. */
    List<OpenMessage> notAnswered() {
        return unfinished(EnumSet.of(MessageType.QUERY));
    }

    /** Acknowledgements whose deliveries are not all closed, in log order. */
    List<OpenMessage> notClosed() {
        return accepted.values().stream().filter(ack -> ack.open > 0).toList();
    }

    private List<OpenMessage> unfinished(Set<MessageType> types) {
        return accepted.values().stream()
                .filter(message -> types.contains(message.type) && !message.finished)
                .toList();
    }

    private static String key(LogRecord record) {
        return RecordParts.sender(record) + " " + record.exchange();
    }
}
