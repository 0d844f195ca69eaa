package org.govhub.exchange.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * All recipients' mailboxes over one broker. Putting is durable when {@link #put} returns; what is leased and not removed
 * comes back when its lease runs out, and after a restart.
 */
public final class Mailboxes implements AutoCloseable {

    private static final long PAGE_READ_MILLIS = 1_000;
    private static final String QUEUE = "mailbox.";

    private final Broker broker;
    private final Clock clock;
    private final Duration leaseTime;
    private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final Set<String> queues = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<Sending> senders;
    private final Set<ClientSession> open = ConcurrentHashMap.newKeySet();

    /** A transacted session and its producer for any queue. */
    private record Sending(ClientSession session, ClientProducer producer) {}

    public Mailboxes(Broker broker, Clock clock, Duration leaseTime) {
        this.broker = broker;
        this.clock = clock;
        this.leaseTime = leaseTime;
        this.senders = ThreadLocal.withInitial(this::newSender);
    }

    /** Puts the deliveries into their recipients' mailboxes, all or none, durably. */
    public void put(Collection<DeliveryRef> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        Sending sending = senders.get();
        ClientSession session = sending.session();
        try {
            for (DeliveryRef delivery : deliveries) {
                send(sending, delivery);
            }
            session.commit();
        } catch (ActiveMQException e) {
            BrokerException failed = new BrokerException("Deliveries could not be put into their mailboxes", e);
            rollBack(session, failed);
            throw failed;
        }
        deliveries.stream().map(DeliveryRef::recipient).distinct().forEach(recipient -> {
            Mailbox mailbox = mailboxes.get(recipient);
            if (mailbox != null) {
                mailbox.arrived();
            }
        });
    }

    /** Leases up to {@code max} deliveries to their recipient, waiting up to {@code wait} for the first. */
    public List<DeliveryRef> lease(String recipient, int max, Duration wait) throws InterruptedException {
        try {
            return mailbox(recipient).lease(max, wait, any -> true);
        } catch (ActiveMQException e) {
            throw new BrokerException("A mailbox could not be read", e);
        }
    }

    /** Leases the next delivery of one dataset, waiting up to {@code wait}; empty when none comes. */
    public Optional<DeliveryRef> next(String recipient, String dataset, Duration wait) throws InterruptedException {
        try {
            return mailbox(recipient)
                    .lease(1, wait, delivery -> delivery.dataset().equals(dataset))
                    .stream()
                    .findFirst();
        } catch (ActiveMQException e) {
            throw new BrokerException("A mailbox could not be read", e);
        }
    }

    /** Leases the deliveries that wait and are wanted, up to {@code max}, without waiting for any. */
    public List<DeliveryRef> leaseNow(String recipient, int max, Predicate<DeliveryRef> wanted) {
        try {
            return mailbox(recipient).lease(max, Duration.ZERO, wanted);
        } catch (ActiveMQException e) {
            throw new BrokerException("A mailbox could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Everybody whose mailbox was used since the start or holds anything. */
    public Collection<String> recipients() {
        return queues.stream()
                .map(queue -> queue.substring(QUEUE.length()))
                .sorted()
                .toList();
    }

    /**
     * How a mailbox stands.
     *
     * @param depth deliveries in it, on lease or not
     * @param oldest log index of the oldest one, empty when there is none
     */
    public record Standing(String recipient, long depth, OptionalLong oldest) {}

    /** How every mailbox stands that was used since the start or holds anything. */
    public List<Standing> standings() {
        try (ClientSession session = broker.consumingSession()) {
            List<Standing> standings = new ArrayList<>();
            for (String queue : new TreeSet<>(queues)) {
                String recipient = queue.substring(QUEUE.length());
                long depth = session.queueQuery(SimpleString.of(queue)).getMessageCount();
                standings.add(new Standing(
                        recipient,
                        depth,
                        depth == 0 ? OptionalLong.empty() : mailbox(recipient).oldest()));
            }
            return standings;
        } catch (ActiveMQException e) {
            throw new BrokerException("The mailboxes could not be counted", e);
        }
    }

    /** The delivery, if it is out on lease to this recipient. */
    public Optional<DeliveryRef> leased(String recipient, String deliveryId) {
        return mailbox(recipient).leased(deliveryId);
    }

    /**
     * Takes leased deliveries of one recipient to close them: until {@link #remove} or {@link #endClosing} their leases do not
     * run out, and nobody else can close them. False, taking none, when one is not on lease or somebody closes it already.
     */
    public boolean beginClosing(String recipient, List<DeliveryRef> deliveries) {
        return mailbox(recipient).beginClosing(deliveries);
    }

    /** They were not closed after all: their leases go on. */
    public void endClosing(String recipient, List<DeliveryRef> deliveries) {
        mailbox(recipient).endClosing(deliveries);
    }

    /**
     * Ends a leased delivery: what {@code closing} does, which is to make its closing record durable, and then its removal. The
     * lease goes on when {@code closing} throws.
     *
     * @return false when it is no longer on lease or somebody else closes it already; nothing is done then
     */
    public boolean end(DeliveryRef delivery, Runnable closing) {
        List<DeliveryRef> alone = List.of(delivery);
        if (!beginClosing(delivery.recipient(), alone)) {
            return false;
        }
        boolean closed = false;
        try {
            closing.run();
            closed = true;
        } finally {
            if (!closed) {
                endClosing(delivery.recipient(), alone);
            }
        }
        remove(delivery);
        return true;
    }

    /** Puts a leased delivery back in its place at once, unless it is being closed. */
    public void giveBack(DeliveryRef delivery) {
        mailbox(delivery.recipient()).giveBack(delivery);
    }

    /** Removes a leased delivery for good; call only when its closing record is durable. */
    public void remove(DeliveryRef delivery) {
        try {
            mailbox(delivery.recipient()).remove(delivery);
        } catch (ActiveMQException e) {
            throw new BrokerException("A delivery could not be taken out of its mailbox", e);
        }
    }

    /**
     * Makes the queues hold exactly what the log says is open: called once at start, before anybody leases. References the
     * journal still has but the log closed are dropped, missing ones are put back in log order.
     *
     * @param recipients everybody who may have a mailbox
     * @return how many references were put back
     */
    public int reconcile(List<DeliveryRef> openInLog, Collection<String> recipients) {
        Map<String, List<DeliveryRef>> byRecipient = new HashMap<>();
        recipients.forEach(recipient -> byRecipient.put(recipient, new ArrayList<>()));
        openInLog.forEach(delivery -> byRecipient
                .computeIfAbsent(delivery.recipient(), r -> new ArrayList<>())
                .add(delivery));
        int putBack = 0;
        try {
            for (Map.Entry<String, List<DeliveryRef>> mailbox : byRecipient.entrySet()) {
                putBack += reconcile(mailbox.getKey(), mailbox.getValue());
            }
        } catch (ActiveMQException e) {
            throw new BrokerException("A mailbox could not be brought back from the log", e);
        }
        return putBack;
    }

    /** An order that differs from the log's would break the order per dataset, so such a queue is filled anew. */
    private int reconcile(String recipient, List<DeliveryRef> openInLog) throws ActiveMQException {
        List<Long> expected = openInLog.stream().map(DeliveryRef::logIndex).toList();
        String queue = QUEUE + recipient;
        try (ClientSession session = broker.consumingSession()) {
            Broker.ensureQueue(session, queue);
            queues.add(queue);
            List<Long> present = present(session, queue);
            if (present.equals(expected)) {
                return 0;
            }
            Set<Long> known = new HashSet<>(present);
            session.deleteQueue(queue); // a consumer that drains it can miss what is just being read from a page
            Broker.ensureQueue(session, queue);
            put(openInLog);
            return (int)
                    expected.stream().filter(index -> !known.contains(index)).count();
        }
    }

    /** Log indices of what the queue holds. What lies in pages on the disk comes a little later than asked for. */
    private static List<Long> present(ClientSession session, String queue) throws ActiveMQException {
        long count = session.queueQuery(SimpleString.of(queue)).getMessageCount();
        List<Long> present = new ArrayList<>();
        try (ClientConsumer browser = session.createConsumer(queue, true)) {
            while (present.size() < count) {
                ClientMessage ref = browser.receive(PAGE_READ_MILLIS);
                if (ref == null) {
                    break;
                }
                present.add(ref.getLongProperty("logIndex"));
            }
        }
        return present;
    }

    /** What was sent before the failure must not be committed with the next attempt, or it would be there twice. */
    private static void rollBack(ClientSession session, BrokerException failed) {
        try {
            session.rollback();
        } catch (ActiveMQException e) {
            failed.addSuppressed(e);
        }
    }

    private void send(Sending sending, DeliveryRef delivery) throws ActiveMQException {
        ClientSession session = sending.session();
        String queue = QUEUE + delivery.recipient();
        if (!queues.contains(queue)) {
            Broker.ensureQueue(session, queue);
            queues.add(queue);
        }
        ClientMessage message = session.createMessage(true);
        message.putStringProperty("delivery", delivery.id());
        message.putStringProperty("dataset", delivery.dataset());
        message.putLongProperty("logIndex", delivery.logIndex());
        sending.producer().send(queue, message);
    }

    private Mailbox mailbox(String recipient) {
        return mailboxes.computeIfAbsent(recipient, uscc -> {
            try {
                return new Mailbox(QUEUE + uscc, uscc, broker, clock, leaseTime);
            } catch (ActiveMQException e) {
                throw new BrokerException("A mailbox could not be opened", e);
            }
        });
    }

    private Sending newSender() {
        try {
            ClientSession session = broker.transactedSession();
            open.add(session);
            return new Sending(session, session.createProducer());
        } catch (ActiveMQException e) {
            throw new BrokerException("No session to the broker", e);
        }
    }

    @Override
    public void close() {
        try {
            for (Mailbox mailbox : mailboxes.values()) {
                mailbox.close();
            }
            for (ClientSession session : open) {
                session.close();
            }
        } catch (ActiveMQException e) {
            throw new BrokerException("Mailboxes did not close cleanly", e);
        }
    }
}
