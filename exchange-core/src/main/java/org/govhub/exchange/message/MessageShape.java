package org.govhub.exchange.message;

import static org.govhub.exchange.message.MessageType.ACK;
import static org.govhub.exchange.message.MessageType.ACT;
import static org.govhub.exchange.message.MessageType.DELIVERY;
import static org.govhub.exchange.message.MessageType.DOCUMENT;
import static org.govhub.exchange.message.MessageType.PUBLISH;
import static org.govhub.exchange.message.MessageType.QUERY;
import static org.govhub.exchange.message.MessageType.RECEIPT;
import static org.govhub.exchange.message.MessageType.RECEIVE;
import static org.govhub.exchange.message.MessageType.REPLY;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which parts a message of each type must, may and must not have (docs/protocol.md §1, §3, §4). */
final class MessageShape {

    private static final Set<MessageType> NEEDS_DATASET = EnumSet.of(PUBLISH, QUERY, REPLY, DOCUMENT);
    private static final Set<MessageType> NEEDS_CORRELATION = EnumSet.of(REPLY, RECEIPT);
    private static final Set<MessageType> NO_RECIPIENTS = EnumSet.of(PUBLISH, RECEIVE, ACK);
    private static final Set<MessageType> BATCHES = EnumSet.of(PUBLISH, REPLY, DELIVERY);
    private static final Set<MessageType> ORIGINS = EnumSet.of(QUERY, REPLY, RECEIPT, DELIVERY);

    private MessageShape() {}

    static void check(
            MessageType type,
            List<String> recipients,
            @Nullable String dataset,
            @Nullable String correlation,
            @Nullable String correlationDigest,
            @Nullable Act act,
            @Nullable Batch batch,
            @Nullable Origin origin,
            Payload payload) {
        needs(act != null || type != ACT, "/act", type);
        forbids(act == null || type == ACT || type == DELIVERY, "/act", type);
        needs(origin != null || type != DELIVERY, "/origin", type);
        forbids(origin == null || ORIGINS.contains(type), "/origin", type);
        forbids(batch == null || BATCHES.contains(type), "/batch", type);

        boolean carriesData = NEEDS_DATASET.contains(type) || (type == DELIVERY && act == null);
        boolean subscribes = type == ACT && act != null && !act.answers();
        needs(dataset != null || !(carriesData || subscribes), "/dataset", type);

        boolean answers = NEEDS_CORRELATION.contains(type) || (type == ACT && !subscribes);
        needs(correlation != null || !answers, "/correlation", type);
        needs(correlationDigest != null || type != REPLY, "/correlationDigest", type);

        needs(!recipients.isEmpty() || type != DOCUMENT, "/recipients", type);
        boolean addressed = !NO_RECIPIENTS.contains(type) && (type != QUERY || origin != null);
        forbids(recipients.isEmpty() || addressed, "/recipients", type);

        Wire.require(fits(type, act, payload), "/payload", "a payload of type " + type.wireName(), "another");
    }

    private static boolean fits(MessageType type, @Nullable Act act, Payload payload) {
        return switch (payload) {
            case Payload.Publish p -> type == PUBLISH;
            case Payload.Query q -> type == QUERY;
            case Payload.Records r -> type == REPLY || (type == DELIVERY && act == null);
            case Payload.Document d -> type == DOCUMENT || (type == DELIVERY && act == null);
            case Payload.Receive r -> type == RECEIVE;
            case Payload.Ack a -> type == ACK;
            case Payload.Receipt r -> type == RECEIPT;
            case Payload.Empty e -> type == ACT || (type == DELIVERY && act != null);
        };
    }

    private static void needs(boolean holds, String place, MessageType type) {
        Wire.require(holds, place, place.substring(1) + " in a message of type " + type.wireName(), "nothing");
    }

    private static void forbids(boolean holds, String place, MessageType type) {
        Wire.require(holds, place, "no " + place.substring(1) + " in a message of type " + type.wireName(), "one");
    }
}
