package org.govhub.exchange.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recipient's copy of a document.
 *
 * @param delivery id of the message that brings it
 * @param from who sent it: the document's sender, or the recipient that forwarded it
 * @param sent when it was accepted for this recipient
 * @param since when it came to its present state
 * @param reason of a return, as it was given
 * @param reminded whether the recipient was told that it is overdue
 * @param handed whether it ever left for the recipient; only then may the recipient know what is in it
 */
public record Copy(
        String recipient,
        String delivery,
        String from,
        CopyState state,
        Instant sent,
        Instant since,
        @Nullable String reason,
        boolean reminded,
        boolean handed) {

    static Copy sent(String recipient, String delivery, String from, Instant time) {
        return new Copy(recipient, delivery, from, CopyState.SENT, time, time, null, false, false);
    }

    Copy to(CopyState next, Instant time, @Nullable String why) {
        return new Copy(recipient, delivery, from, next, sent, time, why, reminded, handed);
    }

    Copy told() {
        return new Copy(recipient, delivery, from, state, sent, since, reason, true, handed);
    }

    Copy handedOver(Instant time) {
        Copy arrived = state == CopyState.SENT ? to(CopyState.ARRIVED, time, null) : this;
        return new Copy(recipient, delivery, from, arrived.state, sent, arrived.since, arrived.reason, reminded, true);
    }
}
