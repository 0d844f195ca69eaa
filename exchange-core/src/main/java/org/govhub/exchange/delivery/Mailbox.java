package org.govhub.exchange.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * One recipient's mailbox: deliveries in the order they came, leased for a time, gone only when acknowledged.
 *
 * <p>Order holds per dataset: while a delivery of a dataset is out on lease, later ones of that dataset wait, so a lease that
 * runs out never lets an older change overtake a newer one. Safe for use by several threads.
 */
final class Mailbox implements AutoCloseable {

    private static final int READ_AHEAD = 1000;

    private final String recipient;
    private final Clock clock;
    private final Duration leaseTime;
    private final ClientSession session;
    private final ClientConsumer consumer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Map<String, Leased> leases = new LinkedHashMap<>();

    private record Waiting(DeliveryRef delivery, ClientMessage message) {}

    /** @param closing an acknowledgement of it is being written: until that is done nobody else ends the lease */
    private record Leased(Waiting waiting, Instant until, boolean closing) {
        Leased closing(boolean now) {
            return new Leased(waiting, until, now);
        }
    }

    Mailbox(String queue, String recipient, Broker broker, Clock clock, Duration leaseTime) throws ActiveMQException {
        this.clock = clock;
        this.leaseTime = leaseTime;
        this.session = broker.consumingSession();
        Broker.ensureQueue(session, queue);
        this.consumer = session.createConsumer(queue);
        this.recipient = recipient;
    }

    /** Leases up to {@code max} deliveries, waiting up to {@code wait} for the first. */
    List<DeliveryRef> lease(int max, Duration wait, Predicate<DeliveryRef> wanted)
            throws ActiveMQException, InterruptedException {
        long nanosLeft = wait.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                List<DeliveryRef> taken = take(max, wanted);
                if (!taken.isEmpty() || nanosLeft <= 0) {
                    return taken;
                }
                long pause = Math.min(nanosLeft, TimeUnit.SECONDS.toNanos(1)); // leases may run out meanwhile
                nanosLeft -= pause - Math.max(0, arrival.awaitNanos(pause));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Index of the oldest delivery that is in sight, on lease or not; empty when none is. */
    OptionalLong oldest() throws ActiveMQException {
        lock.lock();
        try {
            readAhead();
            return LongStream.concat(
                            waiting.stream().mapToLong(one -> one.delivery().logIndex()),
                            leases.values().stream()
                                    .mapToLong(
                                            lease -> lease.waiting().delivery().logIndex()))
                    .min();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes whoever waits for a delivery. */
    void arrived() {
        lock.lock();
        try {
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The delivery, if it is out on lease. */
    Optional<DeliveryRef> leased(String deliveryId) {
        lock.lock();
        try {
            return Optional.ofNullable(leases.get(deliveryId))
                    .map(lease -> lease.waiting().delivery());
        } finally {
            lock.unlock();
        }
    }

    /** Keeps these leases for whoever closes the deliveries now; false, keeping none, when one is not on lease or kept. */
    boolean beginClosing(List<DeliveryRef> deliveries) {
        lock.lock();
        try {
            boolean free = Set.copyOf(deliveries).size() == deliveries.size()
                    && deliveries.stream().allMatch(delivery -> lease(delivery)
                            .filter(lease -> !lease.closing())
                            .isPresent());
            if (free) {
                deliveries.forEach(delivery -> closing(delivery, true));
            }
            return free;
        } finally {
            lock.unlock();
        }
    }

    /** They were not closed: the leases are as they were. */
    void endClosing(List<DeliveryRef> deliveries) {
        lock.lock();
        try {
            deliveries.forEach(delivery -> closing(delivery, false));
        } finally {
            lock.unlock();
        }
    }

    /** Removes a leased delivery for good; its closing record is durable by now. */
    void remove(DeliveryRef delivery) throws ActiveMQException {
        lock.lock();
        try {
            Optional<Leased> lease = lease(delivery);
            if (lease.isPresent()) {
                leases.remove(delivery.id());
                lease.get().waiting().message().individualAcknowledge();
                arrival.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Puts a leased delivery back in its place, unless it is being closed. */
    void giveBack(DeliveryRef delivery) {
        lock.lock();
        try {
            lease(delivery).filter(lease -> !lease.closing()).ifPresent(lease -> {
                leases.remove(delivery.id());
                putBack(List.of(lease.waiting()));
            });
        } finally {
            lock.unlock();
        }
    }

    /** The lease of just this delivery, not of another with its id. */
    private Optional<Leased> lease(DeliveryRef delivery) {
        return Optional.ofNullable(leases.get(delivery.id()))
                .filter(lease -> lease.waiting().delivery().equals(delivery));
    }

    private void closing(DeliveryRef delivery, boolean now) {
        lease(delivery).ifPresent(lease -> leases.put(delivery.id(), lease.closing(now)));
    }

    private List<DeliveryRef> take(int max, Predicate<DeliveryRef> wanted) throws ActiveMQException {
        endLeases();
        readAhead();
        Set<String> busy = new HashSet<>();
        leases.values().forEach(lease -> busy.add(lease.waiting().delivery().dataset()));
        Instant until = clock.instant().plus(leaseTime);
        List<DeliveryRef> taken = new ArrayList<>();
        for (Iterator<Waiting> next = waiting.iterator(); next.hasNext() && taken.size() < max; ) {
            Waiting candidate = next.next();
            boolean out = leases.containsKey(candidate.delivery().id()); // two senders may use one message id
            if (!out
                    && wanted.test(candidate.delivery())
                    && !busy.contains(candidate.delivery().dataset())) {
                next.remove();
                leases.put(candidate.delivery().id(), new Leased(candidate, until, false));
                taken.add(candidate.delivery());
            }
        }
        return taken;
    }

    private void endLeases() {
        Instant now = clock.instant();
        List<Waiting> over = leases.values().stream()
                .filter(lease -> !lease.closing() && !now.isBefore(lease.until()))
                .map(Leased::waiting)
                .toList();
        over.forEach(returned -> leases.remove(returned.delivery().id()));
        putBack(over);
    }

    /** In the order of the log, as everything here. */
    private void putBack(List<Waiting> returned) {
        if (!returned.isEmpty()) {
            List<Waiting> all = new ArrayList<>(waiting);
            all.addAll(returned);
            all.sort(Comparator.comparingLong(w -> w.delivery().logIndex()));
            waiting.clear();
            waiting.addAll(all);
        }
    }

    private void readAhead() throws ActiveMQException {
        while (waiting.size() < READ_AHEAD) {
            ClientMessage message = consumer.receiveImmediate();
            if (message == null) {
                return;
            }
            waiting.add(new Waiting(
                    new DeliveryRef(
                            message.getStringProperty("delivery"),
                            recipient,
                            message.getStringProperty("dataset"),
                            message.getLongProperty("logIndex")),
                    message));
        }
    }

    @Override
    public void close() throws ActiveMQException {
        session.close();
    }
}
