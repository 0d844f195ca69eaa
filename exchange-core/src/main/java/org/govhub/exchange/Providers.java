package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.PROVIDER_REPLY_INVALID;
import static org.govhub.exchange.message.RefusalCode.PROVIDER_UNAVAILABLE;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.directory.PayloadCheck;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;

/**
 * Asks the provider in the hub's own name, for no more fields than the asker may have, and believes no reply that is not
 * signed by the provider, for this very question, with the entry's fields.
 */
final class Providers {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ProviderGateway gateway;
    private final ReadMessage reader;
    private final VerifySender senders;
    private final HubSeal seal;
    private final Evidence evidence;
    private final ZoneId zone;

    Providers(Ground ground, ProviderGateway gateway, ReadMessage reader, VerifySender senders) {
        this.gateway = gateway;
        this.reader = reader;
        this.senders = senders;
        this.seal = ground.seal();
        this.evidence = ground.evidence();
        this.zone = ground.clock().getZone();
    }

    Asked ask(Accepted accepted) {
        Dataset dataset = accepted.decided().dataset();
        Party provider = provider(accepted.verified().directory(), dataset);
        PartySystem system = system(provider, dataset);
        Message question = question(accepted, provider);
        Spelling spelling = system.protocol() == PartySystem.Protocol.SOAP ? Spelling.XML : Spelling.JSON;
        HubSeal.Sealed sealed = seal.seal(question, spelling);
        evidence.asked(accepted, question, sealed.digest());
        return new Asked(accepted, provider, question, sealed.digest(), gateway.ask(provider, system, sealed.wire()));
    }

    Replied verifyReply(Asked asked) {
        Accepted accepted = asked.accepted();
        try {
            Parsed parsed =
                    reader.read(new Received(asked.reply(), accepted.verified().locale(), "provider"));
            Verified verified = senders.verify(parsed, accepted.verified().directory());
            requireAnswerTo(asked, verified);
            return new Replied(
                    accepted,
                    verified.message(),
                    verified.digest(),
                    PayloadCheck.answered(
                            accepted.decided().dataset(), verified.message().records()));
        } catch (RefusedException e) {
            throw new RefusedException(
                    PROVIDER_REPLY_INVALID, "The provider's reply is not valid: " + e.code() + ", " + e.detail(), e);
        }
    }

    private static void requireAnswerTo(Asked asked, Verified reply) {
        Message message = reply.message();
        boolean right = message.type() == MessageType.REPLY
                && reply.sender().uscc().equals(asked.provider().uscc())
                && message.hub().equals(asked.question().hub())
                && asked.question().id().equals(message.correlation())
                && asked.questionDigest().equals(message.correlationDigest())
                && Objects.equals(asked.question().dataset(), message.dataset());
        if (!right) {
            throw new RefusedException(
                    PROVIDER_REPLY_INVALID, "It is not the asked provider's reply to this question.");
        }
    }

    private Message question(Accepted accepted, Party provider) {
        Message original = accepted.verified().message();
        Release release = Objects.requireNonNull(accepted.decided().release());
        Payload.Query query = (Payload.Query) accepted.decided().payload();
        OffsetDateTime written = accepted.time().atZone(zone).toOffsetDateTime();
        return Message.of(MessageType.QUERY)
                .id(MessageIds.derived(original.id(), provider.uscc()))
                .sender(Sender.of(original.hub()))
                .hub(original.hub())
                .recipients(List.of(provider.uscc()))
                .dataset(original.dataset())
                .created(written)
                .expires(written.plus(LIFE))
                .purpose(original.purpose())
                .basis(original.basis())
                .origin(Origins.of(accepted.verified()))
                .payload(new Payload.Query(
                        query.where(),
                        release.fieldsToAsk(query.where().fields().keySet()),
                        query.limit()))
                .build();
    }

    private static Party provider(Directory directory, Dataset dataset) {
        Party provider = directory.party(dataset.provider());
        if (provider == null || provider.suspended()) {
            throw new RefusedException(PROVIDER_UNAVAILABLE, "The dataset's provider does not take part at present.");
        }
        return provider;
    }

    private static PartySystem system(Party provider, Dataset dataset) {
        PartySystem system = dataset.service() == null ? null : provider.system(dataset.service());
        if (system == null || system.protocol() == PartySystem.Protocol.AMQP) {
            throw new RefusedException(PROVIDER_UNAVAILABLE, "The provider has no service that answers queries.");
        }
        return system;
    }
}
