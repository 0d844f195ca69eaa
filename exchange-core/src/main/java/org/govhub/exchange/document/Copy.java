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
 */
public record Copy(
        String recipient,
        String delivery,
        String from,
        CopyState state,
        Instant sent,
        Instant since,
        @Nullable String reason,
        boolean reminded) {

    static Copy sent(String recipient, String delivery, String from, Instant time) {
        return new Copy(recipient, delivery, from, CopyState.SENT, time, time, null, false);
    }

    Copy to(CopyState next, Instant time, @Nullable String why) {
        return new Copy(recipient, delivery, from, next, sent, time, why, reminded);
    }

    Copy told() {
        return new Copy(recipient, delivery, from, state, sent, since, reason, true);
    }
}
