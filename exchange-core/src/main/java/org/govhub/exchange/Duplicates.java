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

    private final Evidence evidence;
    private final Receipts receipts;
    private final Duration memory;
    private final Map<Key, Reservation> reservations = new ConcurrentHashMap<>();
    private final Map<Used, Instant> used = new ConcurrentHashMap<>();

    /** @param memory for how long an id stays used after its message has expired */
    Duplicates(Evidence evidence, Receipts receipts, Duration memory) {
        this.evidence = evidence;
        this.receipts = receipts;
        this.memory = memory;
    }

    /** An id of an expired message, small: there may be millions. */
    private record Used(String sender, UUID id) {
        Used(Key key) {
            this(key.sender(), UUID.fromString(key.id()));
        }
    }

    private record Key(String sender, String id) {}

    /**
     * A message being, or having been, accepted.
     *
     * @param accepted index of its {@code accepted} record, once durable
     * @param ending index of the record that ended a query: its reply's release, or its failure; fails with the refusal when
     *     not even that could be logged
     */
    record Reservation(
            String digest, Instant expires, CompletableFuture<Long> accepted, CompletableFuture<Long> ending) {}

    /** The message itself when it is new, otherwise the {@link Answer} that its first arrival got. */
    Object firstAnswer(Verified verified) {
        Reservation first = reservations.get(key(verified));
        if (first == null) {
            requireUnused(key(verified));
            return verified;
        }
        return answerAgain(verified, first);
    }

    /** Reserves (sender, id) for this message; null when a twin holds the reservation already. */
    @Nullable
    Reservation reserve(Verified verified) {
        Reservation mine = new Reservation(
                verified.digest(),
                verified.message().expires().toInstant(),
                new CompletableFuture<>(),
                new CompletableFuture<>());
        requireUnused(key(verified));
        return reservations.putIfAbsent(key(verified), mine) == null ? mine : null;
    }

    /** Gives a reservation up because the message could not be made durable. */
    void giveUp(Verified verified, Throwable why) {
        Reservation mine = reservations.remove(key(verified));
        if (mine != null) {
            mine.accepted().completeExceptionally(why);
            mine.ending().completeExceptionally(why);
        }
    }

    /** A query has ended, with the record that says how. */
    void ended(Verified verified, long logIndex) {
        Reservation mine = reservations.get(key(verified));
        if (mine != null) {
            mine.ending().complete(logIndex);
        }
    }

    /** A query has ended and no record could say so: who sends it again must not wait for one. */
    void endedUnlogged(Verified verified, RefusedException why) {
        Reservation mine = reservations.get(key(verified));
        if (mine != null) {
            mine.ending().completeExceptionally(why);
        }
    }

    /**
     * Takes an accepted message back into the table at start.
     *
     * @param ending of a query, which must have one by now
     */
    void restore(String sender, String id, String digest, Instant expires, long accepted, @Nullable Long ending) {
        Reservation restored = new Reservation(
                digest, expires, CompletableFuture.completedFuture(accepted), new CompletableFuture<>());
        if (ending != null) {
            restored.ending().complete(ending);
        }
        reservations.put(new Key(sender.intern(), id), restored);
    }

    /** Forgets the answers of what has expired, and later its ids. */
    void forgetExpired(Instant now) {
        Instant end = now.plus(memory); // one object for all
        reservations.forEach((key, reservation) -> {
            if (now.isAfter(reservation.expires())) {
                used.put(new Used(key), end);
                reservations.remove(key, reservation);
            }
        });
        used.values().removeIf(now::isAfter);
    }

    private void requireUnused(Key key) {
        if (used.containsKey(new Used(key))) {
            throw reused();
        }
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

    private Answer answerAgain(Verified verified, Reservation first) {
        requireSame(first.digest(), verified);
        long accepted = join(first.accepted());
        evidence.duplicate(verified, accepted);
        return verified.message().type() == MessageType.QUERY
                ? endingAgain(verified, join(first.ending()))
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

    private static Key key(Verified verified) {
        return new Key(verified.sender().uscc(), verified.message().id());
    }
}
