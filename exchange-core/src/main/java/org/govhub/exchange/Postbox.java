package org.govhub.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.govhub.exchange.delivery.BrokerException;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.Mailboxes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings deliveries that are durable in the log into their mailboxes, in the order they were posted. Whatever waits goes with
 * one commit of the broker, so that a dispatch need not wait for the broker's disk; what a stop leaves here, the next start
 * finds in the log.
 */
final class Postbox implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Postbox.class);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 1_000;
    private static final long CLOSE_SECONDS = 10;

    private final Mailboxes mailboxes;
    private final Queue<List<DeliveryRef>> posted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ExecutorService carrier = Executors.newSingleThreadExecutor(task -> new Thread(task, "postbox"));

    Postbox(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** Returns at once; the deliveries are in the log. */
    void post(List<DeliveryRef> deliveries) {
        posted.add(deliveries);
        waiting.incrementAndGet();
        carrier.execute(this::carry);
    }

    /** How many times {@link #post} was called for deliveries that are not in their mailboxes yet. */
    int waiting() {
        return waiting.get();
    }

    private void carry() {
        List<DeliveryRef> together = new ArrayList<>();
        int posts = 0;
        for (List<DeliveryRef> next = posted.poll(); next != null; next = posted.poll()) {
            together.addAll(next);
            posts++;
            if (together.size() >= MOST_AT_ONCE) {
                break; // every post has a task of its own: the next one carries the rest
            }
        }
        if (posts > 0) {
            CrashPoint.BEFORE_BROKER.reached();
            put(together);
            CrashPoint.AFTER_BROKER.reached();
            waiting.addAndGet(-posts);
        }
    }

    /** A broker in trouble only delays them. */
    private void put(List<DeliveryRef> deliveries) {
        while (true) {
            try {
                mailboxes.put(deliveries);
                return;
            } catch (BrokerException e) {
                LOGGER.atWarn()
                        .setCause(e)
                        .addKeyValue("deliveries", deliveries.size())
                        .log("Mailboxes refuse, trying again");
            }
            try {
                Thread.sleep(RETRY_PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return; // the next start puts them back
            }
        }
    }

    /** Carries what waits, for some seconds at most. */
    @Override
    public void close() {
        carrier.shutdown();
        try {
            if (!carrier.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                carrier.shutdownNow();
            }
        } catch (InterruptedException e) {
            carrier.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
