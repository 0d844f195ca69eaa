package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.ID_REUSED;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Every accepted (sender, id): what makes a message count once. The table is memory; the log it is rebuilt from is the truth. A
 * message that has expired needs no answer again, its time check refuses it; but the sender itself chose when that is, so its id
 * stays used for a while longer (decision 0041).
 */
final class Duplicates {

    private static final long NONE = -1;

    private final Evidence evidence;
    private final Receipts receipts;
    private final Duration memory;
    private final Map<Id, Use> uses = new ConcurrentHashMap<>();

    /** @param memory for how long an id stays used after its message has expired */
    Duplicates(Evidence evidence, Receipts receipts, Duration memory) {
        this.evidence = evidence;
        this.receipts = receipts;
        this.memory = memory;
    }

    /** An id of a sender, small: there may be millions. */
    private record Id(String sender, UUID id) {
        static Id of(Verified verified) {
            return new Id(
                    verified.sender().uscc(), UUID.fromString(verified.message().id()));
        }
    }

    /** What an id is used by. */
    private sealed interface Use {}

    /**
     * A message that is being accepted, or a query that is being answered.
     *
     * @param accepted index of its {@code accepted} record, once durable
     * @param ending index of the record that ended a query: its reply's release, or its failure; fails with the refusal when
     *     not even that could be logged
     */
    private record Reservation(
            String digest, Instant expires, CompletableFuture<Long> accepted, CompletableFuture<Long> ending)
            implements Use {}

    /**
     * A message of which all that its sender may ask again lies in the log.
     *
     * @param ending {@link #NONE} when it is no query
     * @param expires seconds since 1970
     */
    private record Settled(long accepted, long ending, long expires) implements Use {}

    /** A message that has expired. */
    private record Spent(Instant until) implements Use {}

    /** The message itself when it is new, otherwise the {@link Answer} that its first arrival got. */
    Object firstAnswer(Verified verified) {
        Use use = uses.get(Id.of(verified));
        if (use == null) {
            return verified;
        }
        return switch (use) {
            case Reservation first -> {
                requireSame(first.digest(), verified);
                yield answerAgain(verified, join(first.accepted()), () -> join(first.ending()));
            }
            case Settled first -> {
                requireSame(evidence.digest(first.accepted()), verified);
                yield answerAgain(verified, first.accepted(), first::ending);
            }
            case Spent gone -> throw reused();
        };
    }

    /** Reserves (sender, id) for this message; false when a twin holds it already. */
    boolean reserve(Verified verified) {
        Reservation mine = new Reservation(
                verified.digest(),
                verified.message().expires().toInstant(),
                new CompletableFuture<>(),
                new CompletableFuture<>());
        Use before = uses.putIfAbsent(Id.of(verified), mine);
        if (before instanceof Spent) {
            throw reused();
        }
        return before == null;
    }

    /** The message that holds the reservation is durable, as this record. */
    void accepted(Verified verified, long logIndex) {
        if (uses.get(Id.of(verified)) instanceof Reservation mine) {
            if (verified.message().type() != MessageType.QUERY) {
                settle(verified, logIndex, NONE);
            }
            mine.accepted().complete(logIndex);
        }
    }

    /** Gives a reservation up because the message could not be made durable. */
    void giveUp(Verified verified, Throwable why) {
        if (uses.remove(Id.of(verified)) instanceof Reservation mine) {
            mine.accepted().completeExceptionally(why);
            mine.ending().completeExceptionally(why);
        }
    }

    /** A query has ended, with the record that says how. */
    void ended(Verified verified, long logIndex) {
        if (uses.get(Id.of(verified)) instanceof Reservation mine) {
            settle(verified, join(mine.accepted()), logIndex);
            mine.ending().complete(logIndex);
        }
    }

    /** A query has ended and no record could say so: who sends it again must not wait for one. */
    void endedUnlogged(Verified verified, RefusedException why) {
        if (uses.get(Id.of(verified)) instanceof Reservation mine) {
            mine.ending().completeExceptionally(why);
        }
    }

    /**
     * Takes an accepted message back into the table at start.
     *
     * @param ending of a query, which must have one by now
     */
    void restore(String sender, String id, Instant expires, long accepted, @Nullable Long ending) {
        uses.put(
                new Id(sender.intern(), UUID.fromString(id)),
                new Settled(accepted, ending == null ? NONE : ending, expires.getEpochSecond()));
    }

    /** Forgets the answers of what has expired, and later its ids. */
    void forgetExpired(Instant now) {
        Spent gone = new Spent(now.plus(memory)); // one object for all
        uses.forEach((id, use) -> {
            switch (use) {
                case Settled done when done.expires() < now.getEpochSecond() -> uses.replace(id, done, gone);
                case Reservation ended
                when ended.ending().isDone() && now.isAfter(ended.expires()) -> uses.replace(id, ended, gone);
                case Spent old when now.isAfter(old.until()) -> uses.remove(id, old);
                default -> {}
            }
        });
    }

    private void settle(Verified verified, long accepted, long ending) {
        long expires = verified.message().expires().toEpochSecond();
        uses.put(Id.of(verified), new Settled(accepted, ending, expires));
    }

    /** Refuses an id that comes again with other content. */
    static void requireSame(String firstDigest, Verified verified) {
        if (!firstDigest.equals(verified.digest())) {
            throw reused();
        }
    }

    private static RefusedException reused() {
        return RefusedException.at(
                ID_REUSED, "/id", "This sender has used the id before, for a message with other content.");
    }

    private Answer answerAgain(Verified verified, long accepted, LongSupplier ending) {
        evidence.duplicate(verified, accepted);
        return verified.message().type() == MessageType.QUERY
                ? endingAgain(verified, ending.getAsLong())
                : new Answer.Signed(receipts.acceptedAgain(verified, accepted), true);
    }

    /** The reply, or the refusal with its first receipt: that too is a function of its record. */
    private Answer endingAgain(Verified verified, long ending) {
        LogRecord record = evidence.record(ending);
        if (record.event() != Event.FAILED) {
            return new Answer.Signed(evidence.wire(ending), true);
        }
        RefusalCode code = RefusalCode.valueOf(Objects.requireNonNull(record.code()));
        String detail = Objects.requireNonNullElse(record.detail(), "");
        return Refusals.refused(
                new RefusedException(code, detail),
                verified.message().id(),
                verified.locale(),
                receipts.refused(verified, code, evidence.logged(ending)));
    }

    private static long join(CompletableFuture<Long> index) {
        try {
            return index.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
