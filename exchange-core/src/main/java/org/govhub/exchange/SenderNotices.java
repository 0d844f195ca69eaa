package org.govhub.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.log.ContentErasedException;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.log.LogUnavailableException;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells senders of deliveries that did not arrive, once for each end, by a signed receipt in the sender's mailbox. The record of
 * the end, {@code expired} or {@code dead-lettered}, names the receipt's id; one that a crash left without its receipt gets it
 * at the next look.
 */
final class SenderNotices {

    private static final Logger LOGGER = LoggerFactory.getLogger(SenderNotices.class);

    private final Mailboxes mailboxes;
    private final Evidence evidence;
    private final DeliveryEvidence deliveries;
    private final HubSeal seal;
    private final Duration life;
    private final Clock clock;
    private final Map<Long, String> owed;

    /** @param owed index of each record of an end whose receipt is not in the log yet, with the receipt's id */
    SenderNotices(Ground ground, DeliveryEvidence deliveries, Map<Long, String> owed) {
        this.mailboxes = ground.mailboxes();
        this.evidence = ground.evidence();
        this.deliveries = deliveries;
        this.seal = ground.seal();
        this.life = ground.deliveryLife();
        this.clock = ground.clock();
        this.owed = new ConcurrentSkipListMap<>(owed);
    }

    /** Id for the receipt of the delivery's end; null of what the hub itself said, and to oneself: nobody is told. */
    @Nullable
    String receipt(DeliveryRef ref) {
        LogRecord queued = evidence.record(ref.logIndex());
        ObjectNode decision = queued.decision();
        boolean notice = decision != null && (decision.has("notice") || DecisionRecord.isTold(queued));
        String sender = RecordParts.sender(queued);
        // of its own for each end: a dead letter that is replayed may end again
        return notice || sender.equals(ref.recipient())
                ? null
                : MessageIds.derived(ref.id(), sender, MessageIds.v7(clock));
    }

    /** The end is in the log, with this receipt's id. */
    void owe(Evidence.Logged end, @Nullable String receipt) {
        if (receipt != null) {
            owed.put(end.index(), receipt);
        }
    }

    /** Tells whoever is to be told. */
    void tell() {
        owed.forEach((end, receipt) -> {
            if (!owed.remove(end, receipt)) {
                return; // another thread tells it
            }
            try {
                tell(end, receipt);
            } catch (ContentErasedException | NoSuchElementException | UncheckedIOException e) {
                LOGGER.atError().setCause(e).addKeyValue("record", end).log("A sender cannot be told");
            } catch (LogUnavailableException e) {
                owed.put(end, receipt);
                throw e;
            }
        });
    }

    private void tell(long end, String receipt) {
        Evidence.Logged logged = evidence.logged(end);
        LogRecord record = evidence.record(end);
        long queued = Objects.requireNonNull(record.decision()).path("queued").asLong();
        Message delivery = JsonMessages.read(evidence.wire(queued).bytes());
        Origin origin = Objects.requireNonNull(delivery.origin());
        OffsetDateTime written = logged.time().atZone(clock.getZone()).toOffsetDateTime();
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
                        RefusalCode.valueOf(RecordParts.present(record.code())),
                        end,
                        logged.leafHash(),
                        written))
                .build();
        mailboxes.put(
                List.of(deliveries.told(record, record.event().spelled(), end, told, seal.seal(told, Spelling.JSON))));
    }
}
