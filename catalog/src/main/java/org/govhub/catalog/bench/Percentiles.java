package org.govhub.catalog.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** What an operation takes, in milliseconds, each call timed by itself after a warm-up of a fifth as many. */
record Percentiles(double p50, double p95) {

    private static final int WARM_UP_SHARE = 5;

    /** An operation to be timed. */
    interface Operation {
        void run() throws IOException;
    }

    static Percentiles of(int calls, Operation operation) {
        long[] nanos = new long[calls];
        try {
            for (int i = 0; i < calls / WARM_UP_SHARE; i++) {
                operation.run();
            }
            for (int i = 0; i < calls; i++) {
                long start = System.nanoTime();
                operation.run();
                nanos[i] = System.nanoTime() - start;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Arrays.sort(nanos);
        return new Percentiles(millis(nanos[calls / 2]), millis(nanos[calls * 95 / 100]));
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }
}
