package org.govhub.routes.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on like another one and can be put forward: a month passes without waiting for it. */
final class MovedClock extends Clock {

    private final Clock clock;
    private final AtomicReference<Duration> ahead;

    MovedClock(Clock clock) {
        this(clock, new AtomicReference<>(Duration.ZERO));
    }

    private MovedClock(Clock clock, AtomicReference<Duration> ahead) {
        this.clock = clock;
        this.ahead = ahead;
    }

    void forward(Duration time) {
        ahead.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    /** Put forward together with this one. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new MovedClock(clock.withZone(zone), ahead);
    }
}
