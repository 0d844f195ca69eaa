package org.govhub.exchange.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How stubborn the hub is with a system it pushes to.
 *
 * @param timeout for one push, up to the last byte of the answer
 * @param firstPause after the first failure; doubled with each further one
 * @param longestPause no pause is longer
 * @param mostAttempts after so many the delivery goes to the dead letters
 * @param mostCalls under way at the same time to one party
 * @param breakerFailures in a row that open the circuit breaker of a system
 * @param breakerPause how long it stays open
 */
public record PushSettings(
        Duration timeout,
        Duration firstPause,
        Duration longestPause,
        int mostAttempts,
        int mostCalls,
        int breakerFailures,
        Duration breakerPause) {

    public static final PushSettings DEFAULT = new PushSettings(
            Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofMinutes(15), 12, 4, 5, Duration.ofSeconds(30));

    public PushSettings {
        if (mostAttempts < 1 || mostCalls < 1 || breakerFailures < 1) {
            throw new IllegalArgumentException("a push needs at least one attempt, one call and one failure to count");
        }
    }

    /** The pause before the next attempt: half to all of what doubling gives, so that many do not come back at once. */
    public Duration pauseAfter(int attempts, RandomGenerator random) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(attempts - 1, 20));
        long most = Math.min(doubled.toMillis(), longestPause.toMillis());
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
