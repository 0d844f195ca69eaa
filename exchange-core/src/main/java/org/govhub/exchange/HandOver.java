package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.CLOCK_SKEW;
import static org.govhub.exchange.message.RefusalCode.NOT_ADDRESSED;
import static org.govhub.exchange.message.RefusalCode.PAYLOAD_INVALID;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;

/**
 * The recipient's side of a mailbox: deliveries are leased and handed over after a last look at the grant, and are gone for
 * good when the recipient has signed for them.
 */
final class HandOver {

    private static final int MOST_BYTES = 8 * 1024 * 1024;
    /** Receives of one recipient that may wait at once; each holds a thread, and the others are to have some too. */
    private static final int MOST_WAITING = 4;

    /** Of all recipients together: half of the threads the server has. */
    private static final int MOST_WAITING_IN_ALL = 100;

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Mailboxes mailboxes;
    private final Duplicates duplicates;
    private final Evidence evidence;
    private final Correspondence correspondence;
    private final Receipts receipts;
    private final LastLook lastLook;
    private final VerifySender senders;
    private final Clock clock;
    private final Map<String, Given> given = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> waiting = new ConcurrentHashMap<>();
    private final Semaphore waitingInAll = new Semaphore(MOST_WAITING_IN_ALL);

    HandOver(
            Ground ground,
            Duplicates duplicates,
            Correspondence correspondence,
            Receipts receipts,
            LastLook lastLook,
            VerifySender senders) {
        this.mailboxes = ground.mailboxes();
        this.duplicates = duplicates;
        this.evidence = ground.evidence();
        this.correspondence = correspondence;
        this.receipts = receipts;
        this.lastLook = lastLook;
        this.senders = senders;
        this.clock = ground.clock();
    }

    /** A delivery in the spelling the recipient asked for. */
    record Letter(DeliveryRef ref, HubSeal.Sealed sealed) {}

    /** What a receive was answered with, so that the same message again gets the same deliveries again. */
    private record Given(String digest, Instant asked, List<DeliveryRef> deliveries) {}

    /** Answers a receive: a JSON array of flattened JWS, or {@code Deliveries} in XML. */
    Answer deliveries(Verified verified) {
        requireFresh(verified);
        Given before = given.get(key(verified));
        if (before != null) {
            Duplicates.requireSame(before.digest(), verified);
            return handOver(verified, stillLeased(before), true);
        }
        List<DeliveryRef> leased =
                lease(verified, (Payload.Receive) verified.message().payload());
        if (!leased.isEmpty()) {
            given.put(key(verified), new Given(verified.digest(), clock.instant(), leased));
        }
        return handOver(stillWelcome(verified, leased), leased, false);
    }

    /** The wait may have been long: sender, key and grants are looked at as they stand now. */
    private Verified stillWelcome(Verified verified, List<DeliveryRef> leased) {
        try {
            return senders.again(verified);
        } catch (RefusedException e) {
            leased.forEach(mailboxes::giveBack);
            throw e;
        }
    }

    /** The deliveries as signed bytes; their release is durable when this returns. */
    private Answer handOver(Verified verified, List<DeliveryRef> leased, boolean again) {
        List<Letter> letters = new ArrayList<>();
        int bytes = 0;
        for (DeliveryRef ref : leased) {
            if (bytes > MOST_BYTES) {
                mailboxes.giveBack(ref);
                continue;
            }
            Optional<Letter> letter =
                    lastLook.letter(verified.sender(), verified.directory(), verified.spelling(), ref);
            if (letter.isPresent()) {
                letters.add(letter.get());
                bytes += letter.get().sealed().wire().bytes().length;
            }
        }
        correspondence.handOver(letters, leaving -> {
            CrashPoint.BEFORE_RELEASE.reached(); // on lease, and still on their way as far as the log knows
            evidence.handingOver(verified, leaving);
        });
        CrashPoint.BEFORE_HAND_OVER.reached();
        WireMessage answer = Letters.write(
                letters.stream().map(letter -> letter.sealed().wire()).toList(), verified.spelling());
        CrashPoint.AFTER_HAND_OVER.reached();
        List<String> datasets = letters.stream()
                .map(letter -> letter.ref().dataset())
                .distinct()
                .toList();
        return new Answer.Signed(answer, again, datasets);
    }

    private List<DeliveryRef> stillLeased(Given before) {
        return before.deliveries().stream()
                .filter(ref -> mailboxes.leased(ref.recipient(), ref.id()).isPresent())
                .toList();
    }

    /** Takes the recipient's signed acknowledgement: durable first, then the deliveries leave their mailbox. */
    Object acknowledge(Verified verified) {
        if (!duplicates.reserve(verified)) {
            return duplicates.firstAnswer(verified);
        }
        List<DeliveryRef> acked;
        Evidence.Logged record;
        try {
            acked = closing(verified);
            record = closed(verified, acked);
        } catch (RuntimeException e) {
            duplicates.giveUp(verified, e);
            throw e;
        }
        duplicates.accepted(verified, record.index());
        CrashPoint.AFTER_ACK.reached();
        acked.forEach(delivery -> {
            mailboxes.remove(delivery);
            lastLook.forget(delivery);
        });
        return new Answer.Signed(receipts.accepted(verified, record.index(), record.leafHash(), record.time()), false);
    }

    /** What the acknowledgement names, kept from any other one. */
    private List<DeliveryRef> closing(Verified verified) {
        List<DeliveryRef> named = new ArrayList<>();
        for (Payload.Acked ack : ((Payload.Ack) verified.message().payload()).deliveries()) {
            named.add(leased(verified, ack));
        }
        if (!mailboxes.beginClosing(verified.sender().uscc(), named)) {
            throw RefusedException.at(
                    NOT_ADDRESSED,
                    "/payload/deliveries",
                    "A delivery is named twice, is no longer on lease, or is just being acknowledged by another message.");
        }
        return named;
    }

    private Evidence.Logged closed(Verified verified, List<DeliveryRef> acked) {
        boolean written = false;
        try {
            CrashPoint.BEFORE_ACK.reached();
            Evidence.Logged record = evidence.acked(verified, acked);
            written = true;
            return record;
        } finally {
            if (!written) {
                mailboxes.endClosing(verified.sender().uscc(), acked);
            }
        }
    }

    /** Forgets answers whose question is too old to come again. */
    void forgetOld(Instant now) {
        given.values()
                .removeIf(answer -> answer.asked().plus(FRESH.multipliedBy(2)).isBefore(now));
    }

    private List<DeliveryRef> lease(Verified verified, Payload.Receive receive) {
        String recipient = verified.sender().uscc();
        Semaphore places = waiting.computeIfAbsent(recipient, uscc -> new Semaphore(MOST_WAITING));
        boolean hasPlace = places.tryAcquire();
        boolean mayWait = hasPlace && waitingInAll.tryAcquire();
        try {
            Duration wait = mayWait ? Duration.ofSeconds(receive.waitSeconds()) : Duration.ZERO;
            return mailboxes.lease(recipient, receive.max(), wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            if (mayWait) {
                waitingInAll.release();
            }
            if (hasPlace) {
                places.release();
            }
        }
    }

    private DeliveryRef leased(Verified verified, Payload.Acked ack) {
        DeliveryRef delivery = mailboxes
                .leased(verified.sender().uscc(), ack.id())
                .orElseThrow(() -> RefusedException.at(
                        NOT_ADDRESSED,
                        "/payload/deliveries",
                        "Delivery " + ack.id() + " is not on lease to this recipient; receive it again."));
        if (!ack.digest().equals(lastLook.digest(delivery))) {
            throw RefusedException.at(
                    PAYLOAD_INVALID,
                    "/payload/deliveries",
                    "Delivery " + ack.id() + ": expected the digest of what was handed over, found another.");
        }
        return delivery;
    }

    /** A receive must be fresh, so that one recorded from the wire is of no use later. */
    private void requireFresh(Verified verified) {
        Instant created = verified.message().created().toInstant();
        if (created.plus(FRESH).isBefore(clock.instant())) {
            throw RefusedException.at(
                    CLOCK_SKEW,
                    "/created",
                    "A receive is valid for " + FRESH.toMinutes() + " minutes; make a new one.");
        }
    }

    private static String key(Verified verified) {
        return verified.sender().uscc() + " " + verified.message().id();
    }
}
