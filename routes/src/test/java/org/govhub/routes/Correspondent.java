package org.govhub.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.FileClient;
import org.govhub.adapters.client.Incoming;
import org.govhub.adapters.client.Outgoing;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.adapters.client.TransportAnswer;
import org.govhub.adapters.client.UntrustedAnswerException;
import org.govhub.adapters.http.CallFailedException;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.FlattenedJws;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.StrictXml;
import org.govhub.exchange.seal.VerificationKey;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One department that never gives up: it sends the very same signed bytes until an answer comes, and writes down everything
 * in its journal.
 */
final class Correspondent implements AutoCloseable {

    private static final long RETRY_PAUSE_MILLIS = 100;

    private final Department self;
    private final Spelling spelling;
    private final DepartmentClient client;
    private final Journal journal;
    private volatile boolean tired;

    /** Reads the department's key from the folder that {@code serve --demo} keeps for outside tools. */
    Correspondent(URI hub, Path keys, Party party, Journal journal) throws IOException {
        this.self = new Department(
                party.uscc,
                new Signer(
                        Pem.readCertificate(keys.resolve(party.uscc + ".crt.pem")),
                        Pem.readPrivateKey(keys.resolve(party.uscc + ".key.pem")),
                        party.algorithm),
                Party.HUB.uscc,
                List.of(new VerificationKey(
                        Pem.readCertificate(keys.resolve(Party.HUB.uscc + ".crt.pem")), Party.HUB.algorithm)),
                Clock.systemUTC());
        this.spelling = party.spelling;
        this.client = spelling == Spelling.JSON ? DepartmentClient.json(hub, self) : DepartmentClient.soap(hub, self);
        this.journal = journal;
    }

    /** The departments of the demonstration that take part here, and how each speaks. */
    enum Party {
        HUB("11330225MB15430236", Algorithm.ES256, Spelling.JSON),
        REGISTRAR("1133022500293101XT", Algorithm.ES256, Spelling.JSON),
        STATE_TAX("11330225002931028T", Algorithm.ES256, Spelling.JSON),
        LOCAL_TAX("11330225002931036M", Algorithm.EDDSA, Spelling.JSON),
        QUALITY("11330225002931044G", Algorithm.RS256, Spelling.XML);

        final String uscc;
        final Algorithm algorithm;
        final Spelling spelling;

        Party(String uscc, Algorithm algorithm, Spelling spelling) {
            this.uscc = uscc;
            this.algorithm = algorithm;
            this.spelling = spelling;
        }
    }

    /** A new signed message. */
    Outgoing sign(MessageType type, String dataset, String purpose, Payload payload) {
        return client.sign(self.message(type)
                .dataset(dataset.isEmpty() ? null : dataset)
                .purpose(purpose.isEmpty() ? null : purpose)
                .payload(payload)
                .build());
    }

    /** A new message of that type, to be completed. */
    MessageBuilder message(MessageType type) {
        return self.message(type);
    }

    /** The signed form of a message. */
    Outgoing sign(Message message) {
        return client.sign(message);
    }

    /** Does something with the department's files until the hub answers, anew after each failure. */
    <T> T insist(Callable<T> call) throws Exception {
        while (true) {
            try {
                return call.call();
            } catch (CallFailedException e) {
                if (tired) {
                    throw e;
                }
            } catch (RefusedByHubException e) { // a token that was made before the hub's start
                if (tired || !e.code().equals("CLOCK_SKEW")) {
                    throw e;
                }
            }
            journal.add(new Journal.Lost("files of " + self.uscc()));
            TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE_MILLIS);
        }
    }

    /** The department's files at the hub. */
    FileClient files(URI hub) {
        return new FileClient(hub, self);
    }

    /** Sends until an answer comes, and believes only the hub's; false when it is a refusal. */
    boolean insist(Outgoing message) throws InterruptedException {
        String id = message.message().id();
        try {
            TransportAnswer.Carried answer = send(message);
            Incoming.verify(answer.wire(), self.hubKeys(), self.clock().instant());
            journal.add(new Journal.Answered(id, text(answer.wire()), answer.duplicate()));
            return true;
        } catch (RefusedByHubException e) {
            journal.add(new Journal.Refused(id, e.code()));
            return false;
        }
    }

    /** Takes a few deliveries and acknowledges them; how many came. */
    int receive(int max, Duration wait) throws InterruptedException {
        WireMessage answer = send(sign(
                        MessageType.RECEIVE, "", "", new Payload.Receive(max, Math.toIntExact(wait.toSeconds()))))
                .wire();
        List<Payload.Acked> taken = new ArrayList<>();
        for (WireMessage wire : split(answer)) {
            Incoming delivery =
                    Incoming.verify(wire, self.hubKeys(), self.clock().instant());
            Message message = delivery.message();
            journal.add(new Journal.Got(
                    self.uscc(),
                    message.id(),
                    String.valueOf(message.dataset()),
                    delivery.digest(),
                    text(wire),
                    keys(message)));
            taken.add(new Payload.Acked(message.id(), delivery.digest()));
        }
        if (!taken.isEmpty()) {
            Outgoing ack = sign(MessageType.ACK, "", "", new Payload.Ack(taken));
            if (insist(ack)) { // refused when a restart has ended the lease: they come again
                List<String> ids = taken.stream().map(Payload.Acked::id).toList();
                journal.add(new Journal.Acked(self.uscc(), ack.message().id(), ids));
            }
        }
        return taken.size();
    }

    /** Gives up at the next failure. */
    void tire() {
        tired = true;
    }

    private TransportAnswer.Carried send(Outgoing message) throws InterruptedException {
        while (true) {
            try {
                return client.send(message.wire());
            } catch (CallFailedException | UntrustedAnswerException e) {
                if (tired) {
                    throw e;
                }
                journal.add(new Journal.Lost(message.message().id()));
                TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE_MILLIS); // a hub that is down is not asked in a tight loop
            }
        }
    }

    /** Of what is not rows, the document or act it comes from. */
    private static List<String> keys(Message delivery) {
        return delivery.payload() instanceof Payload.Records
                ? delivery.records().stream().map(Correspondent::key).toList()
                : List.of(Objects.requireNonNull(delivery.origin()).id());
    }

    private static String key(Change change) {
        Object code = change.record().get("org_code");
        return code instanceof Lexical written ? written.text() : String.valueOf(code);
    }

    private static String text(WireMessage wire) {
        return new String(wire.bytes(), UTF_8) + "\n" + wire.jws();
    }

    private static List<WireMessage> split(WireMessage deliveries) {
        List<WireMessage> messages = new ArrayList<>();
        if (deliveries.spelling() == Spelling.JSON) {
            for (FlattenedJws jws : FlattenedJws.parseArray(deliveries.bytes())) {
                messages.add(
                        new WireMessage(Spelling.JSON, jws.payload(), jws.jws().headerValue()));
            }
            return messages;
        }
        Element root = StrictXml.parse(deliveries.bytes()).getDocumentElement();
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            messages.add(new WireMessage(Spelling.XML, StrictXml.canonical((Element) child), null));
        }
        return messages;
    }

    @Override
    public void close() {
        client.close();
    }
}
