package org.govhub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * Signed receipts. A receipt is a pure function of the log record it speaks of, so the first receipt can be given again, byte
 * for byte, without being stored.
 */
final class Receipts {

    private static final Duration LIFE = Duration.ofHours(24);

    private final HubSeal seal;
    private final Evidence evidence;
    private final String hub;
    private final ZoneId zone;

    Receipts(HubSeal seal, Evidence evidence, String hub, ZoneId zone) {
        this.seal = seal;
        this.evidence = evidence;
        this.hub = hub;
        this.zone = zone;
    }

    WireMessage accepted(Verified verified, long logIndex, String leafHash, Instant time) {
        CrashPoint.BEFORE_RECEIPT.reached();
        WireMessage receipt = receipt(verified, null, logIndex, leafHash, time);
        CrashPoint.AFTER_RECEIPT.reached();
        return receipt;
    }

    /** The receipt that the first arrival of the message got. */
    WireMessage acceptedAgain(Verified verified, long logIndex) {
        Evidence.Logged record = evidence.logged(logIndex);
        return receipt(verified, null, logIndex, record.leafHash(), record.time());
    }

    WireMessage refused(Verified verified, RefusalCode code, Evidence.Logged record) {
        return receipt(verified, code, record.index(), record.leafHash(), record.time());
    }

    private WireMessage receipt(
            Verified verified, @Nullable RefusalCode code, long logIndex, String leafHash, Instant time) {
        Message message = verified.message();
        OffsetDateTime written = time.atZone(zone).toOffsetDateTime();
        Message receipt = Message.of(MessageType.RECEIPT)
                .id(MessageIds.derived(message.id(), message.sender().uscc()))
                .sender(Sender.of(hub))
                .hub(hub)
                .recipients(List.of(message.sender().uscc()))
                .created(written)
                .expires(written.plus(LIFE))
                .correlation(message.id())
                .correlationDigest(verified.digest())
                .origin(Origins.of(verified))
                .payload(new Payload.Receipt(
                        verified.digest(),
                        code == null ? Payload.Status.ACCEPTED : Payload.Status.REFUSED,
                        code,
                        logIndex,
                        leafHash,
                        written))
                .build();
        return seal.seal(receipt, verified.spelling()).wire();
    }
}
