package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Steps of a flow again and again; after a fault the flow is opened anew, after a pause that grows. */
final class Repetition {

    private static final Duration CAP = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int TRIES_OF_A_DRAIN = 5;

    private final Duration poll;
    private final ConnectorEvents events;
    private final Backoff backoff;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Repetition(Duration poll, ConnectorEvents events) {
        this.poll = poll;
        this.events = events;
        this.backoff = new Backoff(FIRST, CAP, new Random());
    }

    /** Returns after {@link #stop()}; true. */
    boolean untilStopped(Flow flow) throws InterruptedException {
        return repeat(flow, false);
    }

    /** Returns when a step found nothing to do, or false when the flow failed too often in a row. */
    boolean untilDrained(Flow flow) throws InterruptedException {
        return repeat(flow, true);
    }

    void stop() {
        stopped.countDown();
    }

    private boolean repeat(Flow flow, boolean drain) throws InterruptedException {
        boolean open = false;
        int failures = 0;
        try (flow) {
            while (stopped.getCount() > 0) {
                try {
                    if (!open) {
                        flow.open();
                        open = true;
                    }
                    int moved = flow.step();
                    if (failures > 0) {
                        events.resumed(flow.name());
                        failures = 0;
                    }
                    if (moved == 0) {
                        if (drain || stopped.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                            return true;
                        }
                    }
                } catch (SQLException | IOException | RuntimeException e) {
                    flow.close();
                    open = false;
                    failures++;
                    Trouble trouble = Trouble.of(e);
                    Duration pause = backoff.pause(failures);
                    events.waiting(flow.name(), trouble.side(), trouble.sentence(), pause);
                    boolean settings = trouble.side() == ConnectorEvents.Side.SETTINGS;
                    if (drain && (settings || failures >= TRIES_OF_A_DRAIN)) {
                        return false;
                    }
                    stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        }
        return true;
    }
}
