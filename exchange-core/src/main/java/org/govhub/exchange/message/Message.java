package org.govhub.exchange.message;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of docs/protocol.md §1, whichever way it was spelled: every value has its form, and the parts a message of its type
 * must or must not have are there or not. Whether it may be said, by whom and now, later steps decide.
 *
 * <p>Anything else is refused {@code MALFORMED} with a JSON pointer as place, from the constructor too.
 *
 * @param id lower-case UUID, version 7, or version 8 exactly when it has an origin
 * @param hub USCC of the hub addressed
 * @param recipients USCCs; document, reply, act, receipt, delivery, and the hub's own query only
 * @param dataset resource code
 * @param purpose code the catalogue knows
 * @param basis code the catalogue knows
 * @param correlation id of the message answered
 * @param correlationDigest of the content of the message answered
 * @param act with type act, and with a delivery that carries an act on
 * @param origin on messages the hub derives
 */
public record Message(
        String id,
        MessageType type,
        Sender sender,
        String hub,
        List<String> recipients,
        @Nullable String dataset,
        OffsetDateTime created,
        OffsetDateTime expires,
        @Nullable String purpose,
        @Nullable String basis,
        @Nullable String correlation,
        @Nullable String correlationDigest,
        @Nullable Act act,
        @Nullable Batch batch,
        @Nullable Origin origin,
        Payload payload) {

    public Message {
        Wire.uuid(id, "/id");
        Wire.require(
                id.charAt(14) == (origin == null ? '7' : '8'),
                "/id",
                origin == null ? "a UUID of version 7" : "a UUID of version 8 beside an origin",
                "another version");
        Wire.uscc(hub, "/hub");
        recipients = List.copyOf(recipients);
        for (int i = 0; i < recipients.size(); i++) {
            Wire.uscc(recipients.get(i), "/recipients/" + i);
        }
        if (dataset != null) {
            Wire.dataset(dataset, "/dataset");
        }
        Wire.writable(created, "/created");
        Wire.writable(expires, "/expires");
        Wire.require(!expires.isBefore(created), "/expires", "a time not before created", "an earlier one");
        Wire.code(purpose, "/purpose");
        Wire.code(basis, "/basis");
        if (correlation != null) {
            Wire.uuid(correlation, "/correlation");
        }
        if (correlationDigest != null) {
            Wire.digest(correlationDigest, "/correlationDigest");
        }
        MessageShape.check(type, recipients, dataset, correlation, correlationDigest, act, batch, origin, payload);
    }

    /** A builder with nothing but the type set. */
    public static MessageBuilder of(MessageType type) {
        return new MessageBuilder().type(type);
    }

    /** A builder that starts from this message. */
    public MessageBuilder toBuilder() {
        return new MessageBuilder()
                .id(id)
                .type(type)
                .sender(sender)
                .hub(hub)
                .recipients(recipients)
                .dataset(dataset)
                .created(created)
                .expires(expires)
                .purpose(purpose)
                .basis(basis)
                .correlation(correlation)
                .correlationDigest(correlationDigest)
                .act(act)
                .batch(batch)
                .origin(origin)
                .payload(payload);
    }

    /** The data records it carries, of a publish, a reply or a delivery; of any other payload none. */
    public List<Change> records() {
        return switch (payload) {
            case Payload.Publish publish -> publish.records();
            case Payload.Records records -> records.records();
            case Payload.Query q -> List.of();
            case Payload.Document d -> List.of();
            case Payload.Receive r -> List.of();
            case Payload.Ack a -> List.of();
            case Payload.Receipt r -> List.of();
            case Payload.Empty e -> List.of();
        };
    }
}
