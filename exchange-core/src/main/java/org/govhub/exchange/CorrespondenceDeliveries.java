package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.document.DocumentRegister;
import org.govhub.exchange.document.OfficialDocument;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that a document or an act gives rise to: copies, and notices that tell of an act. They follow from the log
 * alone, so a start after a crash makes the same ones again.
 */
final class CorrespondenceDeliveries {

    private final DocumentRegister register;
    private final ReadMessage reader;
    private final HubSeal seal;
    private final Evidence evidence;
    private final Clock clock;
    private final Duration life;

    CorrespondenceDeliveries(Ground ground, DocumentRegister register, ReadMessage reader) {
        this.register = register;
        this.reader = reader;
        this.seal = ground.seal();
        this.evidence = ground.evidence();
        this.clock = ground.clock();
        this.life = ground.deliveryLife();
    }

    /** What is to be delivered for an accepted document or act. */
    List<Dispatch.Prepared> of(Accepted accepted) {
        Verified verified = accepted.verified();
        List<Dispatch.Prepared> prepared = new ArrayList<>();
        if (accepted.decided().payload() instanceof Payload.Document) {
            for (String recipient : verified.message().recipients()) {
                add(prepared, verified, copy(accepted, verified.message(), Origins.of(verified), recipient));
            }
            return prepared;
        }
        JsonNode decision =
                Objects.requireNonNull(evidence.record(accepted.logIndex()).decision());
        OfficialDocument document = register.sent(
                        decision.path("document").path("sender").asText(),
                        decision.path("document").path("id").asText())
                .orElseThrow();
        Message original = original(document);
        Origin origin = new Origin(Sender.of(document.sender()), document.id(), original.created(), document.digest());
        decision.path("to").forEach(to -> add(prepared, verified, copy(accepted, original, origin, to.asText())));
        decision.path("tell").forEach(to -> add(prepared, verified, notice(accepted, document, to.asText())));
        return prepared;
    }

    private void add(List<Dispatch.Prepared> prepared, Verified verified, Message message) {
        Party recipient = verified.directory().party(message.recipients().get(0));
        if (recipient != null) { // it may have left since
            prepared.add(new Dispatch.Prepared(recipient, null, null, message, seal.seal(message, Spelling.JSON)));
        }
    }

    private Message copy(Accepted accepted, Message original, Origin origin, String recipient) {
        return delivery(accepted, recipient, original.dataset())
                .purpose(original.purpose())
                .basis(original.basis())
                .origin(origin)
                .payload(original.payload())
                .build();
    }

    /** Tells of an act; the party finds the document by the id it knows it under: its own, or its delivery's. */
    private Message notice(Accepted accepted, OfficialDocument document, String to) {
        Message act = accepted.verified().message();
        boolean sender = document.sender().equals(to);
        return delivery(accepted, to, document.dataset())
                .act(act.act())
                .basis(act.basis())
                .correlation(
                        sender
                                ? document.id()
                                : Objects.requireNonNull(document.copy(to)).delivery())
                .origin(Origins.of(accepted.verified()))
                .payload(new Payload.Empty())
                .build();
    }

    private MessageBuilder delivery(Accepted accepted, String recipient, @Nullable String dataset) {
        Message cause = accepted.verified().message();
        OffsetDateTime written = accepted.time().atZone(clock.getZone()).toOffsetDateTime();
        return Message.of(MessageType.DELIVERY)
                .id(MessageIds.derived(cause.id(), recipient))
                .sender(Sender.of(cause.hub()))
                .hub(cause.hub())
                .recipients(List.of(recipient))
                .dataset(dataset)
                .created(written)
                .expires(written.plus(life));
    }

    /** The document as its sender sent it. */
    Message original(OfficialDocument document) {
        return reader.read(new Received(evidence.wire(document.logIndex()), Locale.ENGLISH, "replay"))
                .message();
    }
}
