package org.govhub.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.Incoming;
import org.govhub.adapters.client.Outgoing;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;

/** A recipient's webhook that signs for what comes, and writes it down. It can die and come back under the same address. */
final class WebhookInbox implements AutoCloseable {

    private final Department self;
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final AtomicBoolean losesNext = new AtomicBoolean();
    private final int port;
    private HttpServer server;

    /**
     * A delivery that came.
     *
     * @param bytes all of it with its signature
     * @param key and {@code name} of its only record
     */
    record Arrival(String id, String digest, String bytes, String key, String name) {}

    WebhookInbox(Department self) throws IOException {
        this.self = self;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/inbox");
    }

    /** Connections are refused from now on. */
    void die() {
        server.stop(0);
    }

    /** Takes the next delivery and breaks the connection off instead of answering, then answers. */
    void comeBack() throws IOException {
        losesNext.set(true);
        server = listen(port);
    }

    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public void close() {
        die();
    }

    private HttpServer listen(int at) throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 10);
        opened.createContext("/inbox", this::take);
        opened.start();
        return opened;
    }

    private void take(HttpExchange exchange) throws IOException {
        WireMessage wire = new WireMessage(
                Spelling.JSON,
                exchange.getRequestBody().readAllBytes(),
                exchange.getRequestHeaders().getFirst("X-JWS-Signature"));
        Incoming read = Incoming.verify(wire, self.hubKeys(), self.clock().instant());
        Message message = read.message();
        arrivals.add(new Arrival(
                message.id(),
                read.digest(),
                new String(wire.bytes(), UTF_8) + wire.jws(),
                text(message, "org_code"),
                text(message, "name")));
        if (losesNext.compareAndSet(true, false)) {
            exchange.close(); // taken, and the answer is lost
            return;
        }
        WireMessage ack = Outgoing.sign(
                        self.message(MessageType.ACK)
                                .payload(new Payload.Ack(List.of(new Payload.Acked(message.id(), read.digest()))))
                                .build(),
                        Spelling.JSON,
                        self.signer())
                .wire();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-JWS-Signature", ack.jws());
        exchange.sendResponseHeaders(200, ack.bytes().length);
        exchange.getResponseBody().write(ack.bytes());
        exchange.close();
    }

    private static String text(Message message, String field) {
        Object value = message.records().getFirst().record().get(field);
        return value instanceof Lexical written ? written.text() : String.valueOf(value);
    }
}
