package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.ID_REUSED;
import static org.govhub.exchange.message.RefusalCode.PROVIDER_UNAVAILABLE;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Every accepted (sender, id) whose message has not expired: what makes a message count once. The table is memory; the log
 * it is rebuilt from is the truth. A message that has expired needs no entry, its time check refuses it.
 */
final class Duplicates {

    private final Evidence evidence;
    private final Receipts receipts;
    private final Map<Key, Reservation> reservations = new ConcurrentHashMap<>();

    Duplicates(Evidence evidence, Receipts receipts) {
        this.evidence = evidence;
        this.receipts = receipts;
    }

    private record Key(String sender, String id) {}

    /**
     * A message being, or having been, accepted.
     *
     * @param accepted index of its {@code accepted} record, once durable
     * @param reply index of the record that carries the reply to a query, once released; fails with the refusal if there is none
     */
    record Reservation(
            String digest, Instant expires, CompletableFuture<Long> accepted, CompletableFuture<Long> reply) {}

    /** The message itself when it is new, otherwise the {@link Answer} that its first arrival got. */
    Object firstAnswer(Verified verified) {
        Reservation first = reservations.get(key(verified));
        return first == null ? verified : answerAgain(verified, first);
    }

    /** Reserves (sender, id) for this message; null when a twin holds the reservation already. */
    @Nullable
    Reservation reserve(Verified verified) {
        Reservation mine = new Reservation(
                verified.digest(),
                verified.message().expires().toInstant(),
                new CompletableFuture<>(),
                new CompletableFuture<>());
        return reservations.putIfAbsent(key(verified), mine) == null ? mine : null;
    }

    /** Gives a reservation up because the message could not be made durable. */
    void giveUp(Verified verified, Throwable why) {
        Reservation mine = reservations.remove(key(verified));
        if (mine != null) {
            mine.accepted().completeExceptionally(why);
            mine.reply().completeExceptionally(why);
        }
    }

    void replied(Verified verified, long logIndex) {
        Reservation mine = reservations.get(key(verified));
        if (mine != null) {
            mine.reply().complete(logIndex);
        }
    }

    void failed(Verified verified, RefusedException why) {
        Reservation mine = reservations.get(key(verified));
        if (mine != null) {
            mine.reply().completeExceptionally(why);
        }
    }

    /** Takes an accepted message back into the table at start; a query without reply has none to hope for. */
    void restore(String sender, String id, String digest, Instant expires, long accepted, @Nullable Long reply) {
        Reservation restored = new Reservation(
                digest, expires, CompletableFuture.completedFuture(accepted), new CompletableFuture<>());
        if (reply == null) {
            restored.reply()
                    .completeExceptionally(new RefusedException(
                            PROVIDER_UNAVAILABLE, "The first attempt at this query got no reply; ask with a new id."));
        } else {
            restored.reply().complete(reply);
        }
        reservations.put(new Key(sender, id), restored);
    }

    /** Forgets what has expired. */
    void forgetExpired(Instant now) {
        reservations.values().removeIf(reservation -> now.isAfter(reservation.expires()));
    }

    /** Refuses an id that comes again with other content. */
    static void requireSame(String firstDigest, Verified verified) {
        if (!firstDigest.equals(verified.digest())) {
            throw RefusedException.at(
                    ID_REUSED, "/id", "This sender has used the id before, for a message with other content.");
        }
    }

    private Answer answerAgain(Verified verified, Reservation first) {
        requireSame(first.digest(), verified);
        long accepted = join(first.accepted());
        evidence.duplicate(verified, accepted);
        return verified.message().type() == MessageType.QUERY
                ? new Answer.Signed(evidence.wire(join(first.reply())), true)
                : new Answer.Signed(receipts.acceptedAgain(verified, accepted), true);
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
