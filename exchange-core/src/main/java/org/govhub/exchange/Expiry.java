package org.govhub.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.Mailboxes;
import org.jspecify.annotations.Nullable;

/** Ends deliveries and dead letters whose time is over; their senders are told once, of dead letters when they became such. */
final class Expiry {

    private static final int AT_ONCE = 100;

    private final Mailboxes mailboxes;
    private final Evidence evidence;
    private final DeliveryEvidence deliveries;
    private final DeadLetters deadLetters;
    private final Attempts attempts;
    private final SenderNotices notices;
    private final Clock clock;

    Expiry(
            Ground ground,
            DeliveryEvidence deliveries,
            DeadLetters deadLetters,
            Attempts attempts,
            SenderNotices notices) {
        this.mailboxes = ground.mailboxes();
        this.evidence = ground.evidence();
        this.deliveries = deliveries;
        this.deadLetters = deadLetters;
        this.attempts = attempts;
        this.notices = notices;
        this.clock = ground.clock();
    }

    /** Whether the delivery's time is over. */
    boolean over(DeliveryRef ref) {
        Instant expires = evidence.record(ref.logIndex()).expires();
        return expires != null && !clock.instant().isBefore(expires);
    }

    /** Ends a delivery that is on lease, unless it is being acknowledged. */
    void end(DeliveryRef ref) {
        mailboxes.end(ref, () -> record(ref, notices.receipt(ref)));
        notices.tell();
    }

    /** Ends everything that waits in mailboxes or among the dead letters and whose time is over. */
    void sweep() {
        notices.tell();
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
            record(letter, deadLetters.told(letter) ? null : notices.receipt(letter));
            deadLetters.remove(letter);
        }
        notices.tell();
    }

    /** Deliveries come in the order of the log and live equally long: behind one in time, none is looked at. */
    private Predicate<DeliveryRef> untilOneIsNot() {
        boolean[] inTime = {false};
        return ref -> {
            inTime[0] = inTime[0] || !over(ref);
            return !inTime[0];
        };
    }

    private void record(DeliveryRef ref, @Nullable String receipt) {
        notices.owe(deliveries.expired(ref, receipt), receipt);
        attempts.forget(ref);
    }
}
