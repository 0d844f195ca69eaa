package org.govhub.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, which can be put forward: a week passes without waiting for it. */
final class AheadClock extends Clock {

    private final Clock clock;
    private final AtomicReference<Duration> ahead;

    AheadClock() {
        this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
    }

    private AheadClock(Clock clock, AtomicReference<Duration> ahead) {
        this.clock = clock;
        this.ahead = ahead;
    }

    void forward(Duration time) {
        ahead.updateAndGet(time::plus);
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new AheadClock(clock.withZone(zone), ahead);
    }
}
