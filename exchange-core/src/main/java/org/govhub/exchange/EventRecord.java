package org.govhub.exchange;

import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Message;

/** What a record says of its message, whatever the event; the event's own parts are added by {@link Evidence}. */
final class EventRecord {

    private EventRecord() {}

    /** A record about a message a party sent. */
    static LogRecord about(Verified verified, Event event) {
        Message message = verified.message();
        return LogRecord.of(event)
                .withExchange(message.id())
                .withType(message.type().wireName())
                .withSender(message.sender().toString())
                .withRecipients(message.recipients())
                .withDataset(message.dataset())
                .withExpires(message.expires().toInstant())
                .withCatalogRevision(verified.directory().revision())
                .withDigest(verified.digest())
                .withSignature(verified.signature())
                .withKid(verified.kid());
    }

    /** A record about a message the hub derives from the verified one. */
    static LogRecord derived(Verified verified, Event event, Message message, String digest) {
        return LogRecord.of(event)
                .withExchange(verified.message().id())
                .withMessage(message.id())
                .withType(message.type().wireName())
                .withSender(verified.message().sender().toString())
                .withRecipients(message.recipients())
                .withDataset(message.dataset())
                .withExpires(message.expires().toInstant())
                .withCatalogRevision(verified.directory().revision())
                .withDigest(digest);
    }

    /** Another event of the same delivery. */
    static LogRecord again(LogRecord queued, Event event) {
        return LogRecord.of(event)
                .withExchange(queued.exchange())
                .withMessage(queued.message())
                .withType(queued.type())
                .withSender(queued.sender())
                .withRecipients(queued.recipients())
                .withDataset(queued.dataset())
                .withCatalogRevision(queued.catalogRevision())
                .withDigest(queued.digest());
    }
}
