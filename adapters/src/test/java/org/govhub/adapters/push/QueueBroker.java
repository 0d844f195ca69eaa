package org.govhub.adapters.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineFactory;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.engine.sasl.SaslServerContext;
import org.apache.qpid.protonj2.engine.sasl.SaslServerListener;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Header;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.messaging.Released;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.transport.AMQPHeader;
import org.apache.qpid.protonj2.types.transport.AmqpError;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** The receiving half of an AMQP 1.0 broker: it takes what is sent to its queues, and tells what it has. */
final class QueueBroker implements AutoCloseable {

    /** There is no queue of this name. */
    static final String NONE = "none";
    /** This one rejects what comes. */
    static final String FULL = "full";
    /** This one gives back what comes. */
    static final String BUSY = "busy";

    /** This one gives no credit. */
    static final String BLOCKED = "blocked";

    private final ServerSocket server;
    private final List<Stored> stored = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    @SuppressWarnings("ArrayRecordComponent") // compared by content in the test
    record Stored(String queue, byte[] body, Map<String, Object> properties, String contentType, boolean durable) {}

    /** @param port to listen on, 0 for any */
    QueueBroker(int port, ServerSocketFactory sockets) throws IOException {
        this.server = sockets.createServerSocket(port, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    List<Stored> stored() {
        return stored;
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Engine engine = engine(socket.getOutputStream());
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                engine.ingest(ProtonBufferAllocator.defaultAllocator().copy(bytes, 0, read));
            }
        } catch (IOException | RuntimeException e) {
            // the peer left, or what it says is not AMQP: the connection ends
        }
    }

    private Engine engine(OutputStream out) {
        Engine engine = EngineFactory.PROTON.createEngine();
        engine.outputHandler((buffer, done) -> {
            try {
                out.write(bytes(buffer));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (done != null) {
                done.run();
            }
        });
        engine.saslDriver().server().setListener(new Anonymous());
        engine.start()
                .setContainerId("department")
                .openHandler(connection -> connection.open())
                .sessionOpenHandler(Session::open)
                .receiverOpenHandler(this::open);
        return engine;
    }

    private void open(Receiver receiver) {
        Target target = receiver.getRemoteTarget();
        boolean exists = !target.getAddress().equals(NONE);
        receiver.setSource(receiver.getRemoteSource());
        if (exists) {
            receiver.setTarget(target);
        }
        receiver.deliveryReadHandler(this::take);
        receiver.open();
        if (target.getAddress().equals(BLOCKED)) {
            return;
        }
        if (exists) {
            receiver.addCredit(100);
        } else {
            receiver.setCondition(new ErrorCondition(AmqpError.NOT_FOUND, "no such queue"));
            receiver.close();
        }
    }

    private void take(IncomingDelivery delivery) {
        if (delivery.isPartial()) {
            return;
        }
        String queue = ((Target) delivery.getLink().getRemoteTarget()).getAddress();
        DeliveryState outcome =
                switch (queue) {
                    case FULL -> new Rejected();
                    case BUSY -> Released.getInstance();
                    default -> Accepted.getInstance();
                };
        if (outcome == Accepted.getInstance()) {
            stored.add(read(queue, delivery.readAll()));
        }
        delivery.disposition(outcome, true);
    }

    private static Stored read(String queue, ProtonBuffer buffer) {
        Decoder decoder = CodecFactory.getDefaultDecoder();
        byte[] body = {};
        Map<String, Object> properties = Map.of();
        String contentType = "";
        boolean durable = false;
        while (buffer.isReadable()) {
            Object section = decoder.readObject(buffer, decoder.newDecoderState());
            switch (section) {
                case Header header -> durable = header.isDurable();
                case Properties known -> contentType = known.getContentType();
                case ApplicationProperties named -> properties = Map.copyOf(named.getValue());
                case Data data -> body = Objects.requireNonNull(data.getValue());
                default -> {}
            }
        }
        return new Stored(queue, body, properties, contentType, durable);
    }

    private static byte[] bytes(ProtonBuffer buffer) {
        byte[] bytes = new byte[buffer.getReadableBytes()];
        buffer.readBytes(bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Lets everybody in. */
    private static final class Anonymous implements SaslServerListener {

        @Override
        public void handleSaslHeader(SaslServerContext context, AMQPHeader header) {
            context.sendMechanisms(new Symbol[] {Symbol.valueOf("ANONYMOUS")});
        }

        @Override
        public void handleSaslInit(SaslServerContext context, Symbol mechanism, ProtonBuffer response) {
            context.sendOutcome(SaslOutcome.SASL_OK, null);
        }

        @Override
        public void handleSaslResponse(SaslServerContext context, ProtonBuffer response) {
            context.sendOutcome(SaslOutcome.SASL_AUTH, null);
        }
    }
}
