package org.govhub.routes.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the process is told to stop (Ctrl-C or SIGTERM), and keeps the process alive until everything is closed. Opened
 * before what is to be closed in time, so that it is closed last.
 */
final class UntilStopped implements AutoCloseable {

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean hooked;

    /** Returns when the process is told to stop; it ends after {@link #close()}. */
    void await() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::holdUntilClosed, "stop"));
        stop.await();
    }

    /** Waits that long; whether the process was told to stop meanwhile. */
    boolean await(Duration time) throws InterruptedException {
        if (!hooked) {
            hooked = true;
            Runtime.getRuntime().addShutdownHook(new Thread(this::holdUntilClosed, "stop"));
        }
        return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets {@link #await} return without anybody having told the process to stop. */
    void stop() {
        stop.countDown();
    }

    /** Says that everything is closed. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void holdUntilClosed() {
        stop.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
