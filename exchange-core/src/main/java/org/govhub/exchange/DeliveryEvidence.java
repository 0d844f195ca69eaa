package org.govhub.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.RefusalCode;
import org.jspecify.annotations.Nullable;

/** The records about what becomes of a queued delivery on its way out. Each method returns when its record is durable. */
final class DeliveryEvidence {

    private final Evidence evidence;
    private final DeadLetters deadLetters;

    DeliveryEvidence(Evidence evidence, DeadLetters deadLetters) {
        this.evidence = evidence;
        this.deadLetters = deadLetters;
    }

    /** When the delivery was put into its mailbox first. */
    Instant queuedAt(DeliveryRef ref) {
        return evidence.logged(ref.logIndex()).time();
    }

    /** The delivery is about to be pushed, for the {@code attempt}th time. */
    void pushing(HandOver.Letter letter, Directory directory, String system, int attempt) {
        LogRecord queued = queued(letter.ref());
        ObjectNode decision = decision(letter.ref()).put("push", system).put("attempt", attempt);
        decision.set("fields", DecisionRecord.fields(queued));
        evidence.append(EventRecord.again(queued, Event.RELEASED)
                .withDigest(letter.sealed().digest())
                .withCatalogRevision(directory.revision())
                .withDecision(decision));
    }

    /** The attempt failed; the next one is not made before {@code next}. */
    void delayed(DeliveryRef ref, FailureCause cause, String detail, int attempts, Instant next) {
        evidence.append(EventRecord.again(queued(ref), Event.DELAYED)
                .withDetail(detail)
                .withDecision(decision(ref)
                        .put("cause", cause.word())
                        .put("attempt", attempts)
                        .put("next", next.toString())));
    }

    /**
     * The hub gives the delivery up. It stays readable and can be replayed.
     *
     * @param receipt id of the message that tells its sender; null where nobody is told
     */
    Evidence.Logged deadLettered(
            DeliveryRef ref, FailureCause cause, String detail, int attempts, @Nullable String receipt) {
        ObjectNode decision = decision(ref)
                .put("cause", cause.word())
                .put("side", cause.side())
                .put("remedy", cause.remedy())
                .put("attempt", attempts);
        if (receipt != null) {
            decision.put("receipt", receipt);
        }
        Evidence.Logged record = evidence.append(EventRecord.again(queued(ref), Event.DEAD_LETTERED)
                .withCode(cause.code().name())
                .withDetail(detail)
                .withDecision(decision));
        deadLetters.add(ref, receipt != null);
        return record;
    }

    /** The recipient's own broker has accepted the delivery, which closes it. */
    void handedOver(DeliveryRef ref, String system) {
        evidence.append(EventRecord.again(queued(ref), Event.HANDED_OVER)
                .withDecision(decision(ref).put("push", system)));
    }

    /** The dead letter goes back into its mailbox because the person said so. */
    void replayed(DeliveryRef ref, String person, String kid, String signature) {
        evidence.append(EventRecord.again(queued(ref), Event.REPLAYED)
                .withKid(kid)
                .withSignature(signature)
                .withDecision(decision(ref).put("person", person)));
        deadLetters.remove(ref);
    }

    /**
     * The delivery's time is over before anybody took it.
     *
     * @param receipt id of the message that tells its sender; null where nobody is told
     */
    Evidence.Logged expired(DeliveryRef ref, @Nullable String receipt) {
        ObjectNode decision =
                decision(ref).put("cause", FailureCause.TARGET.word()).put("side", FailureCause.TARGET.side());
        if (receipt != null) {
            decision.put("receipt", receipt);
        }
        return evidence.append(EventRecord.again(queued(ref), Event.EXPIRED)
                .withCode(RefusalCode.EXPIRED.name())
                .withDetail("The delivery was not taken before it expired.")
                .withDecision(decision));
    }

    /**
     * A message of the hub's own for somebody's mailbox.
     *
     * @param about record it tells of
     * @param word what it tells, in one word
     * @param index of that record
     */
    DeliveryRef told(LogRecord about, String word, long index, Message message, HubSeal.Sealed sealed) {
        String recipient = message.recipients().getFirst();
        LogRecord queued = LogRecord.of(Event.QUEUED)
                .withExchange(about.exchange())
                .withMessage(message.id())
                .withType(message.type().wireName())
                .withSender(message.sender().toString())
                .withRecipients(List.of(recipient))
                .withDataset(message.dataset())
                .withExpires(message.expires().toInstant())
                .withDigest(sealed.digest())
                .withDecision(DecisionRecord.object().put("told", word).put("about", index));
        Evidence.Logged logged = evidence.append(queued, Evidence.content(sealed.wire()));
        return new DeliveryRef(message.id(), recipient, String.valueOf(message.dataset()), logged.index());
    }

    private LogRecord queued(DeliveryRef ref) {
        return evidence.record(ref.logIndex());
    }

    private static ObjectNode decision(DeliveryRef ref) {
        return DecisionRecord.object().put("queued", ref.logIndex());
    }
}
