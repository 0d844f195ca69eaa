package org.govhub.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is signed to count once. Nothing remembers it across a stop of the hub, so what was made before the hub was started does
 * not count at all.
 */
final class OnceOnly {

    private final Clock clock;
    private final Duration keep;
    private final Instant started;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    /** @param keep how long an id must be remembered: until what bears it is too old anyway */
    OnceOnly(Clock clock, Duration keep) {
        this.clock = clock;
        this.keep = keep;
        this.started = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether it was made before the hub was started, to the second, and may have counted already. */
    boolean madeBeforeStart(Instant made) {
        return made.isBefore(started);
    }

    /** Whether the id comes for the first time; it is remembered. */
    boolean first(String id) {
        Instant now = clock.instant();
        seen.values().removeIf(moment -> moment.plus(keep).isBefore(now));
        return seen.putIfAbsent(id, now) == null;
    }
}
