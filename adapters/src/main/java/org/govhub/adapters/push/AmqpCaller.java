package org.govhub.adapters.push;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.apache.qpid.protonj2.client.DeliveryMode;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Sender;
import org.apache.qpid.protonj2.client.SenderOptions;
import org.apache.qpid.protonj2.client.Tracker;
import org.apache.qpid.protonj2.client.exceptions.ClientConnectionSecurityException;
import org.apache.qpid.protonj2.client.exceptions.ClientException;
import org.govhub.adapters.http.Freshness;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * Puts deliveries into a queue of a department's own broker by AMQP 1.0: {@code amqp://host[:5672]/queue} or {@code
 * amqps://host[:5671]/queue}. The body is the delivery's exact bytes, its signature stands beside in the application property
 * {@code X-JWS-Signature}. One connection is kept for each address, a broken one is made anew by the next push; no redirect is
 * followed. Safe for many threads.
 */
public final class AmqpCaller implements AutoCloseable {

    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;
    private static final long CONNECT_MILLIS = 5_000;

    private final Client client = Client.create();
    private final Map<URI, Link> links = new ConcurrentHashMap<>();
    private final @Nullable SSLContext tls;
    private final List<BrokerAccess> brokers;

    private record Link(Connection connection, Sender sender) {}

    /**
     * A caller without connections.
     *
     * @param tls certificates to trust, null for those the machine trusts
     * @param brokers where it signs in with a user; elsewhere it comes without one
     */
    public AmqpCaller(@Nullable SSLContext tls, List<BrokerAccess> brokers) {
        this.tls = tls;
        this.brokers = List.copyOf(brokers);
    }

    /** Sends and waits for the broker's outcome, at most {@code timeout}; never throws for what the broker does. */
    PushOutcome push(URI address, WireMessage delivery, @Nullable Freshness freshness, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            Tracker tracker = link(address, end).sender().send(message(delivery, freshness));
            return AmqpOutcomes.of(tracker.settlementFuture()
                    .get(left(end), TimeUnit.NANOSECONDS)
                    .remoteState());
        } catch (TimeoutException e) {
            drop(address);
            return AmqpOutcomes.failed(
                    FailureCause.NETWORK, "The broker did not answer within " + timeout.toSeconds() + " seconds.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            drop(address);
            return AmqpOutcomes.failed(FailureCause.NETWORK, "The hub stopped while it waited for the broker.");
        } catch (ExecutionException e) {
            drop(address);
            return AmqpOutcomes.of(e.getCause());
        } catch (ClientException e) {
            drop(address);
            return AmqpOutcomes.of(e);
        }
    }

    private static Message<byte[]> message(WireMessage delivery, @Nullable Freshness freshness) throws ClientException {
        Message<byte[]> message = Message.create(delivery.bytes());
        message.durable(true);
        message.contentType(delivery.spelling().mediaType());
        if (delivery.jws() != null) {
            message.property(PushCall.JWS, delivery.jws());
        }
        if (freshness != null) {
            message.property(Freshness.HEADER, freshness.value());
        }
        return message;
    }

    private Link link(URI address, long end)
            throws ClientException, InterruptedException, ExecutionException, TimeoutException {
        Link open = links.get(address);
        if (open != null) {
            return open;
        }
        Link made = open(address, end);
        Link faster = links.putIfAbsent(address, made);
        if (faster != null) {
            made.connection().closeAsync();
            return faster;
        }
        return made;
    }

    private Link open(URI address, long end)
            throws ClientException, InterruptedException, ExecutionException, TimeoutException {
        boolean secured = "amqps".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secured ? TLS_PORT : PORT;
        Connection connection = client.connect(address.getHost(), port, options(address.getHost(), port, secured));
        try {
            connection.openFuture().get(left(end), TimeUnit.NANOSECONDS);
            // a queue that is full grants no credit: without this the library would wait for it for ever
            SenderOptions options = new SenderOptions()
                    .deliveryMode(DeliveryMode.AT_LEAST_ONCE)
                    .sendTimeout(left(end), TimeUnit.NANOSECONDS);
            // some brokers would make a topic of an address they do not know, and keep nothing for nobody
            options.targetOptions().capabilities("queue");
            Sender sender = connection.openSender(address.getPath().substring(1), options);
            sender.openFuture().get(left(end), TimeUnit.NANOSECONDS);
            return new Link(connection, sender);
        } catch (ClientException | InterruptedException | ExecutionException | TimeoutException e) {
            connection.closeAsync();
            throw e;
        }
    }

    private ConnectionOptions options(String host, int port, boolean secured) throws ClientException {
        ConnectionOptions options = new ConnectionOptions().reconnectEnabled(false);
        options.sslEnabled(secured);
        options.transportOptions().connectTimeout((int) CONNECT_MILLIS);
        if (!secured) {
            return options;
        }
        SSLContext trusted = tls;
        for (BrokerAccess access : brokers) {
            if (access.holdsFor(host, port)) {
                trusted = access.tls() == null ? tls : access.tls();
                try {
                    options.user(access.user()).password(access.readPassword());
                } catch (IOException e) {
                    throw new ClientConnectionSecurityException("the file with the password cannot be read", e);
                }
            }
        }
        if (trusted != null) {
            options.sslOptions().sslContextOverride(trusted);
        }
        return options;
    }

    private static long left(long end) {
        return Math.max(1, end - System.nanoTime());
    }

    private void drop(URI address) {
        Link broken = links.remove(address);
        if (broken != null) {
            broken.connection().closeAsync();
        }
    }

    /** Closes all connections. */
    @Override
    public void close() {
        client.closeAsync();
    }
}
