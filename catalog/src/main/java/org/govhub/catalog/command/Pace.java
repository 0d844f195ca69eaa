package org.govhub.catalog.command;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** When it is time to say again how far a long work has come. Safe for several threads. */
final class Pace {

    private static final Duration BEFORE_A_PERSON = Duration.ofSeconds(1);
    private static final Duration INTO_A_FILE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final long step;
    private final AtomicLong due;

    /** @param nanos a clock that never goes back, in nanoseconds */
    Pace(LongSupplier nanos, Duration every) {
        this.nanos = nanos;
        this.step = every.toNanos();
        this.due = new AtomicLong(nanos.getAsLong() + step);
    }

    /** Each second on a terminal, else each ten: a log of a night's work stays readable. */
    static Pace of(boolean terminal) {
        return new Pace(System::nanoTime, terminal ? BEFORE_A_PERSON : INTO_A_FILE);
    }

    /** True once each time it is due; what is over before that is never spoken of. */
    boolean isTime() {
        long now = nanos.getAsLong();
        long at = due.get();
        return now - at >= 0 && due.compareAndSet(at, now + step);
    }
}
