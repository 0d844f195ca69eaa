package org.govhub.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.log.ContentErasedException;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends deliveries and dead letters whose time is over, and tells the sender of each once, by a receipt in its mailbox. The
 * {@code expired} record names the receipt's id; one that a crash left without its receipt gets it at the next look.
 */
final class Expiry {

    private static final Logger LOGGER = LoggerFactory.getLogger(Expiry.class);
    private static final int AT_ONCE = 100;

    private final Mailboxes mailboxes;
    private final Evidence evidence;
    private final DeliveryEvidence deliveries;
    private final DeadLetters deadLetters;
    private final Attempts attempts;
    private final HubSeal seal;
    private final Duration life;
    private final Clock clock;
    private final Map<Long, String> untold;

    /** @param untold index of each {@code expired} record whose receipt is not in the log yet, with the receipt's id */
    Expiry(
            Ground ground,
            DeliveryEvidence deliveries,
            DeadLetters deadLetters,
            Attempts attempts,
            Map<Long, String> untold) {
        this.mailboxes = ground.mailboxes();
        this.evidence = ground.evidence();
        this.deliveries = deliveries;
        this.deadLetters = deadLetters;
        this.attempts = attempts;
        this.seal = ground.seal();
        this.life = ground.deliveryLife();
        this.clock = ground.clock();
        this.untold = new ConcurrentSkipListMap<>(untold);
    }

    /** Whether the delivery's time is over. */
    boolean over(DeliveryRef ref) {
        Instant expires = evidence.record(ref.logIndex()).expires();
        return expires != null && !clock.instant().isBefore(expires);
    }

    /** Ends a delivery that is on lease, unless it is being acknowledged. */
    void end(DeliveryRef ref) {
        mailboxes.end(ref, () -> record(ref));
        tell();
    }

    /** Ends everything that waits in mailboxes or among the dead letters and whose time is over. */
    void sweep() {
        tell();
        for (String recipient : mailboxes.recipients()) {
            List<DeliveryRef> over;
            do {
                over = mailboxes.leaseNow(recipient, AT_ONCE, untilOneIsNot());
                over.forEach(this::end);
            } while (over.size() == AT_ONCE);
        }
        Predicate<DeliveryRef> over = untilOneIsNot();
        for (DeliveryRef letter : deadLetters.named(List.of())) {
            if (!over.test(letter)) {
                break;
            }
            record(letter);
            deadLetters.remove(letter);
        }
        tell();
    }

    /** Deliveries come in the order of the log and live equally long: behind one in time, none is looked at. */
    private Predicate<DeliveryRef> untilOneIsNot() {
        boolean[] inTime = {false};
        return ref -> {
            inTime[0] = inTime[0] || !over(ref);
            return !inTime[0];
        };
    }

    private void record(DeliveryRef ref) {
        LogRecord queued = evidence.record(ref.logIndex());
        String receipt = toBeTold(queued, ref) ? MessageIds.derived(ref.id(), uscc(queued)) : null;
        long index = deliveries.expired(ref, receipt).index();
        attempts.forget(ref);
        if (receipt != null) {
            untold.put(index, receipt);
        }
    }

    /** Of what the hub itself said, and to oneself, nobody is told. */
    private static boolean toBeTold(LogRecord queued, DeliveryRef ref) {
        ObjectNode decision = queued.decision();
        boolean notice = decision != null && (decision.has("notice") || DecisionRecord.isTold(queued));
        return !notice && !uscc(queued).equals(ref.recipient());
    }

    private void tell() {
        untold.forEach((expired, receipt) -> {
            try {
                tell(expired, receipt);
            } catch (ContentErasedException | NoSuchElementException | UncheckedIOException e) {
                LOGGER.atError().setCause(e).addKeyValue("record", expired).log("Nobody can be told of an expiry");
            }
            untold.remove(expired);
        });
    }

    private void tell(long expired, String receipt) {
        Evidence.Logged record = evidence.logged(expired);
        long queued = Objects.requireNonNull(evidence.record(expired).decision())
                .path("queued")
                .asLong();
        Message delivery = JsonMessages.read(evidence.wire(queued).bytes());
        Origin origin = Objects.requireNonNull(delivery.origin());
        OffsetDateTime written = record.time().atZone(clock.getZone()).toOffsetDateTime();
        Message told = Message.of(MessageType.RECEIPT)
                .id(receipt)
                .sender(Sender.of(delivery.hub()))
                .hub(delivery.hub())
                .recipients(List.of(origin.sender().uscc()))
                .dataset(delivery.dataset())
                .created(written)
                .expires(written.plus(life))
                .correlation(origin.id())
                .correlationDigest(origin.digest())
                .origin(new Origin(delivery.sender(), delivery.id(), delivery.created(), evidence.digest(queued)))
                .payload(new Payload.Receipt(
                        origin.digest(),
                        Payload.Status.REFUSED,
                        RefusalCode.EXPIRED,
                        expired,
                        record.leafHash(),
                        written))
                .build();
        mailboxes.put(List.of(
                deliveries.told(evidence.record(expired), "expired", expired, told, seal.seal(told, Spelling.JSON))));
    }

    private static String uscc(LogRecord queued) {
        return String.valueOf(queued.sender()).split("/", 2)[0];
    }
}
