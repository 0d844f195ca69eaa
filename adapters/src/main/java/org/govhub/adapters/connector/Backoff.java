package org.govhub.adapters.connector;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Longer pauses the longer a side is away, up to a cap, each shortened by chance so that many connectors do not come at once. */
record Backoff(Duration first, Duration cap, RandomGenerator random) {

    /** The pause after so many failures in a row, from half to the whole of {@code first * 2^(failures - 1)}. */
    Duration pause(int failures) {
        long whole = first.toMillis() << Math.min(failures - 1, 20);
        long capped = whole <= 0 ? cap.toMillis() : Math.min(whole, cap.toMillis());
        return Duration.ofMillis(capped - random.nextLong(capped / 2 + 1));
    }
}
