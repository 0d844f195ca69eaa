package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.PROVIDER_REPLY_INVALID;
import static org.govhub.exchange.message.RefusalCode.PROVIDER_UNAVAILABLE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.govhub.exchange.delivery.PushSettings;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;

/**
 * Fetches what a provider has new, from the system its entry names: the hub's own signed question, and the provider's signed
 * publish as the answer, which goes through the front door like any other. A signed reply without rows says that there is
 * nothing.
 */
final class Pull {

    /** The {@code purpose} of a question that asks for a publish. */
    static final String PURPOSE = "scheduled-pull";

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MOST_BATCHES = 1_000;

    private final Ground ground;
    private final ProviderGateway gateway;
    private final ReadMessage reader;
    private final VerifySender senders;
    private final ExchangeDoor door;
    private final PullAttempts attempts;
    private final PushSettings settings;

    Pull(
            Ground ground,
            ProviderGateway gateway,
            ReadMessage reader,
            VerifySender senders,
            ExchangeDoor door,
            PullAttempts attempts,
            PushSettings settings) {
        this.ground = ground;
        this.gateway = gateway;
        this.reader = reader;
        this.senders = senders;
        this.door = door;
        this.attempts = attempts;
        this.settings = settings;
    }

    /** No attempt before this moment. */
    Instant next(String dataset) {
        return attempts.next(dataset);
    }

    /** How it went. */
    enum Outcome {
        /** Everything there was, which may be nothing. */
        DONE,
        /** The log says when it is tried again. */
        FAILED
    }

    /** Fetches until the provider has nothing more. */
    Outcome run(Dataset dataset, Directory directory) {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            Message question = question(dataset, directory);
            try {
                if (!fetch(dataset, directory, question)) {
                    return Outcome.DONE;
                }
            } catch (RefusedException e) {
                failed(dataset, question, e);
                return Outcome.FAILED;
            }
        }
        return Outcome.DONE;
    }

    /** False when there is nothing new. */
    private boolean fetch(Dataset dataset, Directory directory, Message question) {
        Party provider = directory.party(dataset.provider());
        PartySystem system = provider == null ? null : provider.system(String.valueOf(dataset.pull()));
        if (provider == null || provider.suspended() || system == null) {
            throw new RefusedException(
                    PROVIDER_UNAVAILABLE, "The provider or the system that the entry names does not take part.");
        }
        Spelling spelling = system.protocol() == PartySystem.Protocol.SOAP ? Spelling.XML : Spelling.JSON;
        HubSeal.Sealed sealed = ground.seal().seal(question, spelling);
        ground.evidence().append(about(Event.ASKED, dataset, question).withDigest(sealed.digest()));
        WireMessage answer = gateway.ask(provider, system, sealed.wire());
        Parsed parsed = read(answer);
        if (nothing(parsed, question, sealed.digest(), directory)) {
            return false;
        }
        Message message = parsed.message();
        if (message.type() != MessageType.PUBLISH || !dataset.code().equals(message.dataset())) {
            throw new RefusedException(
                    PROVIDER_REPLY_INVALID,
                    "Expected a publish of the dataset, or a reply without rows, found another message.");
        }
        Answer taken = door.exchange(new Received(answer, Locale.ENGLISH, "pull"));
        if (taken instanceof Answer.Refused refused) {
            throw new RefusedException(
                    PROVIDER_REPLY_INVALID, "What the provider handed over is refused: " + refused.code() + ".");
        }
        return taken instanceof Answer.Signed signed && !signed.duplicate();
    }

    private Parsed read(WireMessage answer) {
        try {
            return reader.read(new Received(answer, Locale.ENGLISH, "pull"));
        } catch (RefusedException e) {
            throw new RefusedException(PROVIDER_REPLY_INVALID, "The answer cannot be read: " + e.code() + ".", e);
        }
    }

    private boolean nothing(Parsed parsed, Message question, String digest, Directory directory) {
        Message message = parsed.message();
        if (message.type() != MessageType.REPLY || !message.records().isEmpty()) {
            return false;
        }
        Verified verified = senders.verify(parsed, directory);
        if (!question.recipients().contains(verified.sender().uscc())
                || !question.id().equals(message.correlation())
                || !digest.equals(message.correlationDigest())) {
            throw new RefusedException(
                    PROVIDER_REPLY_INVALID, "It is not the asked provider's reply to this question.");
        }
        return true;
    }

    /** Derived from nobody's message but from the revision of the catalogue, whose entry says that the hub is to ask. */
    private Message question(Dataset dataset, Directory directory) {
        OffsetDateTime now = OffsetDateTime.now(ground.clock());
        String id = MessageIds.v7(ground.clock());
        Sender hub = Sender.of(directory.hub());
        return Message.of(MessageType.QUERY)
                .id(MessageIds.derived(id, dataset.provider()))
                .sender(hub)
                .hub(directory.hub())
                .recipients(List.of(dataset.provider()))
                .dataset(dataset.code())
                .created(now)
                .expires(now.plus(LIFE))
                .purpose(PURPOSE)
                .origin(new Origin(hub, id, now, directory.revision()))
                .payload(new Payload.Query(Row.EMPTY, List.of(), null))
                .build();
    }

    private void failed(Dataset dataset, Message question, RefusedException refusal) {
        int attempt = attempts.of(dataset.code()) + 1;
        Instant next = ground.clock().instant().plus(settings.pauseAfter(attempt, ThreadLocalRandom.current()));
        ObjectNode decision = DecisionRecord.object();
        decision.putObject("pull").put("attempt", attempt).put("next", next.toString());
        RefusalCode code = Objects.requireNonNull(refusal.code());
        ground.evidence()
                .append(about(Event.FAILED, dataset, question)
                        .withCode(code.name())
                        .withDetail(refusal.detail())
                        .withDecision(decision));
    }

    private static LogRecord about(Event event, Dataset dataset, Message question) {
        return LogRecord.of(event)
                .withExchange(question.id())
                .withType(MessageType.QUERY.wireName())
                .withSender(question.sender().toString())
                .withRecipients(question.recipients())
                .withDataset(dataset.code());
    }
}
