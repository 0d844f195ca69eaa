package org.govhub.adapters;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.client.Incoming;
import org.govhub.adapters.client.Outgoing;
import org.govhub.exchange.Answer;
import org.govhub.exchange.Received;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.FlattenedJws;
import org.govhub.exchange.seal.Signer;

/** Answers a department's messages as a hub would, with true signatures and no rules. */
public final class HubStandIn {

    public static final String DATASET = "306001001/000001";
    public static final Row ROW = new Row(Map.of("name", "某某公司"));

    private final Signer signer;
    private boolean expired;

    public HubStandIn(Signer signer) {
        this.signer = signer;
    }

    /** From now on the mailbox holds the news that a message of the department's was not taken in time. */
    public HubStandIn expired() {
        expired = true;
        return this;
    }

    public Answer exchange(Received received) {
        Spelling spelling = received.wire().spelling();
        Incoming incoming =
                Incoming.verify(received.wire(), List.of(Keys.DEPARTMENT_KEY.verificationKey()), Keys.CLOCK.instant());
        return new Answer.Signed(
                switch (incoming.message().type()) {
                    case QUERY -> sign(reply(incoming), spelling).wire();
                    case RECEIVE -> deliveries(spelling);
                    default -> sign(receipt(incoming), spelling).wire();
                },
                false);
    }

    /** The hub's own question to the department's service. */
    public Outgoing question(Spelling spelling) {
        String original = MessageIds.v7(Keys.CLOCK);
        return sign(
                message(MessageType.QUERY)
                        .id(MessageIds.derived(original, Keys.DEPARTMENT))
                        .recipients(List.of(Keys.DEPARTMENT))
                        .dataset(DATASET)
                        .origin(origin(original))
                        .payload(new Payload.Query(new Row(Map.of("uscc", "X")), List.of("name"), 1))
                        .build(),
                spelling);
    }

    /** The hub's question for what the department has to publish. */
    public Outgoing pull(Spelling spelling) {
        String original = MessageIds.v7(Keys.CLOCK);
        return sign(
                message(MessageType.QUERY)
                        .id(MessageIds.derived(original, Keys.DEPARTMENT))
                        .recipients(List.of(Keys.DEPARTMENT))
                        .dataset(DATASET)
                        .purpose("scheduled-pull")
                        .origin(origin(original))
                        .payload(new Payload.Query(Row.EMPTY, List.of(), null))
                        .build(),
                spelling);
    }

    private Outgoing sign(Message message, Spelling spelling) {
        return Outgoing.sign(message, spelling, signer);
    }

    private Message reply(Incoming query) {
        return message(MessageType.REPLY)
                .id(MessageIds.v7(Keys.CLOCK))
                .recipients(List.of(Keys.DEPARTMENT))
                .dataset(query.message().dataset())
                .correlation(query.message().id())
                .correlationDigest(query.digest())
                .payload(new Payload.Records(List.of(Change.upsert(ROW))))
                .build();
    }

    private Message receipt(Incoming message) {
        return message(MessageType.RECEIPT)
                .id(MessageIds.v7(Keys.CLOCK))
                .recipients(List.of(Keys.DEPARTMENT))
                .correlation(message.message().id())
                .payload(new Payload.Receipt(
                        message.digest(), Payload.Status.ACCEPTED, null, 7, Digest.SHA_256.text(new byte[] {1}), now()))
                .build();
    }

    private WireMessage deliveries(Spelling spelling) {
        String original = "01a203a4-ae9c-7361-8009-ffeccc09c893"; // the same each time: a redelivery
        MessageBuilder written = message(expired ? MessageType.RECEIPT : MessageType.DELIVERY)
                .id(MessageIds.derived(original, Keys.DEPARTMENT))
                .recipients(List.of(Keys.DEPARTMENT))
                .dataset(DATASET)
                .origin(origin(original))
                .payload(new Payload.Records(List.of(Change.upsert(ROW))));
        if (expired) {
            written.correlation(original)
                    .payload(new Payload.Receipt(
                            Digest.SHA_256.text(new byte[] {1}),
                            Payload.Status.REFUSED,
                            RefusalCode.EXPIRED,
                            7,
                            Digest.SHA_256.text(new byte[] {1}),
                            now()));
        }
        Outgoing delivery = sign(written.build(), spelling);
        byte[] bytes = delivery.wire().bytes();
        String jws = delivery.wire().jws();
        return jws == null
                ? new WireMessage(
                        spelling, join("<Deliveries xmlns=\"urn:govhub:message:1\">", bytes, "</Deliveries>"), null)
                : new WireMessage(spelling, join("[", FlattenedJws.write(bytes, DetachedJws.parse(jws)), "]"), null);
    }

    private static byte[] join(String before, byte[] middle, String after) {
        String all = before + new String(middle, StandardCharsets.UTF_8) + after;
        return all.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageBuilder message(MessageType type) {
        return Message.of(type)
                .sender(Sender.of(Keys.HUB))
                .hub(Keys.HUB)
                .created(now())
                .expires(now().plusMinutes(5));
    }

    private static Origin origin(String id) {
        return new Origin(Sender.of(Keys.DEPARTMENT), id, now(), Digest.SHA_256.text(new byte[] {2}));
    }

    private static OffsetDateTime now() {
        return Keys.CLOCK.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }
}
