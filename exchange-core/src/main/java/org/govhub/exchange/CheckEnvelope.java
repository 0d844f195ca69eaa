package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.CLOCK_SKEW;
import static org.govhub.exchange.message.RefusalCode.EXPIRED;
import static org.govhub.exchange.message.RefusalCode.FORBIDDEN;
import static org.govhub.exchange.message.RefusalCode.MALFORMED;
import static org.govhub.exchange.message.RefusalCode.SUSPENDED;
import static org.govhub.exchange.message.RefusalCode.WRONG_HUB;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.RefusedException;

/** Is the message for this hub, of a type parties may send, from a party that is not suspended, and in time? */
final class CheckEnvelope {

    private final Clock clock;
    private final Duration skew;
    private final Duration longestLife;

    /**
     * @param skew how far the sender's clock may be ahead
     * @param longestLife most time between {@code created} and {@code expires}
     */
    CheckEnvelope(Clock clock, Duration skew, Duration longestLife) {
        this.clock = clock;
        this.skew = skew;
        this.longestLife = longestLife;
    }

    Verified check(Verified verified) {
        Message message = verified.message();
        if (!message.hub().equals(verified.directory().hub())) {
            throw RefusedException.at(
                    WRONG_HUB, "/hub", "This is hub " + verified.directory().hub() + ", the message names another.");
        }
        if (verified.sender().suspended()) {
            throw new RefusedException(SUSPENDED, "The operator has suspended the sender.");
        }
        switch (message.type()) {
            case QUERY, PUBLISH, DOCUMENT, ACT, RECEIVE, ACK -> {}
            case RECEIPT, DELIVERY, REPLY ->
                throw RefusedException.at(FORBIDDEN, "/type", "A party does not send this type to the hub.");
        }
        if (message.origin() != null) {
            throw RefusedException.at(MALFORMED, "/origin", "Only the hub writes an origin.");
        }
        requireInTime(message, clock.instant());
        return verified;
    }

    private void requireInTime(Message message, Instant now) {
        if (message.created().toInstant().isAfter(now.plus(skew))) {
            throw RefusedException.at(
                    CLOCK_SKEW, "/created", "Created " + message.created() + ", the hub's clock says " + now + ".");
        }
        if (!now.isBefore(message.expires().toInstant())) {
            throw RefusedException.at(
                    EXPIRED, "/expires", "Expired " + message.expires() + ", the hub's clock says " + now + ".");
        }
        if (Duration.between(message.created(), message.expires()).compareTo(longestLife) > 0) {
            throw RefusedException.at(
                    MALFORMED, "/expires", "Expected at most " + longestLife + " after created, found more.");
        }
    }
}
