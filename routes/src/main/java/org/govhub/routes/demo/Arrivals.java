package org.govhub.routes.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.govhub.adapters.connector.Connector;
import org.govhub.adapters.connector.ConnectorEvents;

/** Counts the records a connector takes in, and knows when all have come. */
final class Arrivals implements ConnectorEvents {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Duration patience;
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private volatile String trouble = "nothing was said";
    private int open;

    Arrivals(int expected) {
        this(expected, PATIENCE);
    }

    Arrivals(int expected, Duration patience) {
        this.open = expected;
        this.patience = patience;
    }

    /** Lets the connector run until everything expected has come. */
    void takeWith(Connector connector) throws IOException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> running = thread.submit(() -> {
            connector.run();
            return null;
        });
        try {
            all.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StoryFailedException("the rows did not arrive in time; the connector: " + trouble, e);
        } catch (ExecutionException e) {
            throw StoryFailedException.because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            connector.stop();
            thread.shutdown();
        }
        ended(running);
    }

    private static void ended(Future<?> running) throws IOException {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new IOException("the connector ended with a fault", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public synchronized void received(String flow, int records, String delivery, boolean fresh) {
        open -= records;
        if (open <= 0) {
            all.complete(null);
        }
    }

    @Override
    public void quarantined(String flow, List<String> causes) {
        all.completeExceptionally(new StoryFailedException("rows went to quarantine: " + causes, null));
    }

    @Override
    public void waiting(String flow, Side side, String cause, Duration pause) {
        trouble = side + " " + cause;
    }

    @Override
    public void sent(String flow, int rows, String message, long logIndex, boolean duplicate) {}

    @Override
    public void purged(String flow, int rows) {}

    @Override
    public void changed(String flow, List<String> differences) {}

    @Override
    public void resumed(String flow) {}
}
