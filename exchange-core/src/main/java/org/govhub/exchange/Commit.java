package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.BACKPRESSURE;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.govhub.exchange.message.RefusedException;

/**
 * The commit point. Reserve (sender, id), then make the content and the {@code accepted} record durable. A crash before the
 * record: the sender got no answer, sends again and is new. A crash after it: the message is accepted for good, the start
 * replays it.
 */
final class Commit {

    private final Duplicates duplicates;
    private final Function<Decided, Accepted> evidence;
    private final BooleanSupplier room;

    /**
     * @param evidence makes a decided message durable
     * @param room whether the dispatch can take more work
     */
    Commit(Duplicates duplicates, Function<Decided, Accepted> evidence, BooleanSupplier room) {
        this.duplicates = duplicates;
        this.evidence = evidence;
        this.room = room;
    }

    /** {@link Accepted}, or the first {@link Answer} when the same message was accepted a moment ago. */
    Object commit(Decided decided) {
        if (!room.getAsBoolean()) {
            throw new RefusedException(BACKPRESSURE, "Too many accepted messages wait for their delivery.");
        }
        if (!duplicates.reserve(decided.verified())) {
            return duplicates.firstAnswer(decided.verified());
        }
        try {
            Accepted accepted = evidence.apply(decided);
            duplicates.accepted(decided.verified(), accepted.logIndex());
            return accepted;
        } catch (RuntimeException e) {
            duplicates.giveUp(decided.verified(), e);
            throw e;
        }
    }
}
