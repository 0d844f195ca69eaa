package org.govhub.routes.command;

import java.util.concurrent.CountDownLatch;

/**
 * Waits until the process is told to stop (Ctrl-C or SIGTERM), and keeps the process alive until everything is closed. Opened
 * before what is to be closed in time, so that it is closed last.
 */
final class UntilStopped implements AutoCloseable {

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Returns when the process is told to stop; it ends after {@link #close()}. */
    void await() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::holdUntilClosed, "stop"));
        stop.await();
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
