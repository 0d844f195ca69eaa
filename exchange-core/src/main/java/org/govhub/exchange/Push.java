package org.govhub.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.govhub.exchange.delivery.CircuitBreaker;
import org.govhub.exchange.delivery.PushSettings;
import org.govhub.exchange.directory.Subscription;

/**
 * Carries deliveries to the systems of those who asked for it: one lane for each subscription, so that order holds within a
 * dataset and nobody waits for another's broken system. A lane is a virtual thread and costs nothing while it waits.
 */
final class Push implements AutoCloseable {

    private final Subscriptions subscriptions;
    private final Parts parts;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("push-", 0).factory());
    private final Map<String, PushLane> lanes = new ConcurrentHashMap<>();
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> calls = new ConcurrentHashMap<>();

    /** What every lane works with. */
    record Parts(
            Ground ground,
            LastLook lastLook,
            Correspondence correspondence,
            DeliveryEvidence evidence,
            SenderNotices notices,
            Attempts attempts,
            ProviderGateway gateway,
            ExchangeDoor door,
            PushSettings settings,
            Duration leaseTime) {}

    Push(Subscriptions subscriptions, Parts parts) {
        this.subscriptions = subscriptions;
        this.parts = parts;
    }

    /** Starts a lane for every subscription that wants one, now and whenever one changes. */
    void start() {
        subscriptions.onChange(this::follow);
        subscriptions.all().forEach(this::follow);
    }

    /** How the breaker of each system stands that was pushed to, by {@code USCC/system}. */
    Map<String, CircuitBreaker.State> breakers() {
        Map<String, CircuitBreaker.State> states = new TreeMap<>();
        breakers.forEach((system, breaker) -> states.put(system, breaker.state()));
        return states;
    }

    private synchronized void follow(Subscription subscription) {
        String key = subscription.consumer() + " " + subscription.dataset();
        PushLane old = lanes.remove(key);
        if (old != null) {
            old.stop();
        }
        if (subscription.pushed() && !threads.isShutdown()) {
            PushLane lane = new PushLane(
                    subscription,
                    parts,
                    breakers.computeIfAbsent(
                            subscription.consumer() + "/" + subscription.system(),
                            system -> new CircuitBreaker(
                                    parts.settings().breakerFailures(),
                                    parts.settings().breakerPause(),
                                    parts.ground().clock())),
                    calls.computeIfAbsent(
                            subscription.consumer(),
                            party -> new Semaphore(parts.settings().mostCalls())));
            lanes.put(key, lane);
            threads.execute(lane);
        }
    }

    @Override
    public void close() {
        List.copyOf(lanes.values()).forEach(PushLane::stop);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(3, TimeUnit.SECONDS)) {
                threads.shutdownNow(); // a push under way is broken off; its delivery comes again
                threads.awaitTermination(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
