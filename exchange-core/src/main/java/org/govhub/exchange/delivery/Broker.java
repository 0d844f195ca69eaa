package org.govhub.exchange.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQQueueExistsException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded Artemis broker: durable queues on disk, reachable only inside this process.
 *
 * <p>Its queues hold references to deliveries, never their content, and everything in it can be rebuilt from the exchange
 * log; so a lost journal costs a start some seconds and nobody a delivery.
 */
public final class Broker implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Broker.class);
    private static final AtomicInteger IN_VM_IDS = new AtomicInteger();
    private static final int JOURNAL_BUFFER_NANOS = 40_000;
    private static final int JOURNAL_FILE_BYTES = 2 * 1024 * 1024;
    /** As the broker counts; in the heap it is about four times as much. What is more waits in pages on the disk. */
    private static final long MAILBOX_MEMORY_BYTES = 1024 * 1024;
    /** The same for all mailboxes together: of a small heap at most an eighth. */
    private static final long ALL_MEMORY_BYTES =
            Math.min(64L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 32);

    private static final int PAGE_BYTES = 512 * 1024;

    /** Nothing expires or dies in the broker; naming an address only keeps it from asking for one. */
    private static final SimpleString UNUSED = SimpleString.of("unused");

    private final EmbeddedActiveMQ server;
    private final ServerLocator locator;
    private final ClientSessionFactory sessions;

    private Broker(EmbeddedActiveMQ server, ServerLocator locator, ClientSessionFactory sessions) {
        this.server = server;
        this.locator = locator;
        this.sessions = sessions;
    }

    /**
     * Starts the broker on {@code directory}. A journal that cannot be opened is put aside, whole, and a new one begun: all
     * that was in it is in the log.
     *
     * @throws BrokerException when the journal cannot be opened
     */
    public static Broker start(Path directory) {
        try {
            return open(directory);
        } catch (BrokerException e) {
            Path damaged = directory.resolveSibling(directory.getFileName() + ".damaged-" + System.currentTimeMillis());
            LOGGER.atError()
                    .setCause(e)
                    .addKeyValue("keptAs", damaged)
                    .log("The broker's journal cannot be opened; it is put aside and filled anew from the log");
            try {
                Files.move(directory, damaged);
            } catch (IOException notMoved) {
                e.addSuppressed(notMoved);
                throw e;
            }
            return open(directory);
        }
    }

    private static Broker open(Path directory) {
        String address = "vm://" + IN_VM_IDS.incrementAndGet();
        try {
            EmbeddedActiveMQ server = new EmbeddedActiveMQ();
            server.setConfiguration(configuration(directory, address));
            server.start();
            ServerLocator locator = ActiveMQClient.createServerLocator(address);
            // what is sent is durable by its commit; the sending itself need not wait
            locator.setBlockOnDurableSend(false).setBlockOnAcknowledge(false).setAckBatchSize(0);
            return new Broker(server, locator, locator.createSessionFactory());
        } catch (Exception e) { // the embedded server and its client declare no narrower type
            throw new BrokerException("The broker could not be started on its journal", e);
        }
    }

    private static Configuration configuration(Path directory, String address) throws Exception {
        return new ConfigurationImpl()
                .setName("hub")
                .setGlobalMaxSize(ALL_MEMORY_BYTES)
                .setMaxDiskUsage(-1) // the log's reserve guards the disk; a broker that blocks would hang the dispatch
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false) // no acceptor but the one inside this process
                .setJMXManagementEnabled(false)
                .setGracefulShutdownEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(10)
                .setScheduledThreadPoolMaxSize(2)
                .setThreadPoolMaxSize(8)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .addAddressSetting(
                        "mailbox.#",
                        new AddressSettings()
                                .setMaxDeliveryAttempts(-1) // the hub decides about redelivery, not the broker
                                .setRedeliveryDelay(0)
                                .setDeadLetterAddress(UNUSED)
                                .setExpiryAddress(UNUSED)
                                .setMaxSizeBytes(MAILBOX_MEMORY_BYTES)
                                .setPageSizeBytes(PAGE_BYTES)
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE))
                .addAcceptorConfiguration("in-vm", address);
    }

    /** A session that commits what it sends; for one thread at a time. */
    ClientSession transactedSession() throws ActiveMQException {
        return sessions.createSession(false, false, 0);
    }

    /** A started session whose acknowledgements hold at once; for one thread at a time. */
    ClientSession consumingSession() throws ActiveMQException {
        ClientSession session = sessions.createSession(true, true, 0);
        session.start();
        return session;
    }

    /** Creates the durable queue of that name if it does not exist. */
    static void ensureQueue(ClientSession session, String name) throws ActiveMQException {
        SimpleString queue = SimpleString.of(name);
        if (session.queueQuery(queue).isExists()) {
            return;
        }
        try {
            session.createQueue(QueueConfiguration.of(queue)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true));
        } catch (ActiveMQQueueExistsException somebodyWasFaster) {
            // a recipient opens its mailbox while its first delivery comes: either may create the queue
        }
    }

    @Override
    public void close() {
        sessions.close();
        locator.close();
        try {
            server.stop();
        } catch (Exception e) { // declared so by the embedded server
            throw new BrokerException("The broker did not stop cleanly", e);
        }
    }
}
