package org.govhub.adapters.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.govhub.adapters.http.HttpCaller;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Batch;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.BearerToken;
import org.jspecify.annotations.Nullable;

/**
 * A department's side of the exchange: builds and signs messages, sends them, and believes only answers the hub signed.
 *
 * <p>Every call throws {@link RefusedByHubException} when the hub refuses, {@link UntrustedAnswerException} when the answer
 * is not the hub's, and {@link org.govhub.adapters.http.CallFailedException} when none comes. After the last two the same
 * message may be sent again: the hub takes it once.
 */
public final class DepartmentClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Department self;
    private final Transport transport;
    private final Spelling spelling;
    private final URI address;
    private final HttpCaller caller;

    private DepartmentClient(
            Department self, Transport transport, Spelling spelling, URI address, @Nullable SSLContext tls) {
        this.self = self;
        this.transport = transport;
        this.spelling = spelling;
        this.address = address;
        this.caller = new HttpCaller(tls);
    }

    /** Speaks JSON over REST with the hub at {@code hub} (scheme, host and port). */
    public static DepartmentClient json(URI hub, Department self) {
        return new DepartmentClient(self, Transport.REST, Spelling.JSON, hub.resolve("/exchange"), null);
    }

    /** Speaks XML over SOAP 1.2. */
    public static DepartmentClient soap(URI hub, Department self) {
        return new DepartmentClient(self, Transport.SOAP, Spelling.XML, hub.resolve("/soap"), null);
    }

    /** The same client over TLS with other certificates than the machine's. */
    public DepartmentClient withTls(SSLContext tls) {
        return new DepartmentClient(self, transport, spelling, address, tls);
    }

    /** Publishes changes of a dataset. */
    public Receipt publish(String dataset, List<Change> changes) {
        return receipt(signPublish(dataset, changes, Department.LIFE));
    }

    /**
     * Says what the department wants of a dataset it may receive.
     *
     * @param wishes null for everything granted, pulled
     */
    public Receipt subscribe(String dataset, Payload.@Nullable Subscription wishes) {
        return receipt(sign(self.message(MessageType.ACT)
                .dataset(dataset)
                .act(Act.SUBSCRIBE)
                .payload(wishes == null ? new Payload.Empty() : wishes)
                .build()));
    }

    /** Says that the department wants nothing of a dataset until it subscribes again. */
    public Receipt unsubscribe(String dataset) {
        return receipt(sign(self.message(MessageType.ACT)
                .dataset(dataset)
                .act(Act.UNSUBSCRIBE)
                .payload(new Payload.Empty())
                .build()));
    }

    /**
     * Asks for rows of a dataset.
     *
     * @param where equality on query keys
     * @param fields wanted explicitly, all of them or a refusal; empty for whatever is granted
     * @param purpose code of the purpose, null where the rule wants none
     * @return rows; in XML every value is a {@link org.govhub.exchange.message.Lexical}
     */
    public List<Row> query(String dataset, Row where, List<String> fields, @Nullable String purpose) {
        Outgoing sent = sign(self.message(MessageType.QUERY)
                .dataset(dataset)
                .purpose(purpose)
                .payload(new Payload.Query(where, fields, null))
                .build());
        Message reply = answer(sent, send(sent.wire()).wire(), MessageType.REPLY);
        if (!sent.digest().equals(reply.correlationDigest())) {
            throw new UntrustedAnswerException("the reply answers another message", null);
        }
        return reply.records().stream().map(Change::record).toList();
    }

    /**
     * Takes deliveries out of the department's mailbox; each comes again until it is acknowledged.
     *
     * @param max most deliveries, 1 to 1000
     * @param wait longest time to wait for the first, whole seconds up to 60
     */
    public List<Delivery> receive(int max, Duration wait) {
        Outgoing sent = sign(self.message(MessageType.RECEIVE)
                .payload(new Payload.Receive(max, Math.toIntExact(wait.toSeconds())))
                .build());
        WireMessage answer = send(sent.wire(), TIMEOUT.plus(wait)).wire();
        return verified(() -> ReadDeliveries.read(answer, self));
    }

    /**
     * Sends an official document. Its files are uploaded before, with a {@link FileClient}.
     *
     * @param dataset entry that names sender and recipients
     * @param recipients USCCs
     */
    public Receipt document(String dataset, List<String> recipients, Payload.Document document) {
        return receipt(sign(self.message(MessageType.DOCUMENT)
                .dataset(dataset)
                .recipients(recipients)
                .payload(document)
                .build()));
    }

    /**
     * Does something with a document.
     *
     * @param id of the document, or of the delivery that brought it
     * @param recipients whom to forward to, or whose copies to recall; empty: all that can be
     * @param reason of a return, without blanks; null for other acts
     */
    public Receipt act(Act act, String id, List<String> recipients, @Nullable String reason) {
        return receipt(sign(self.message(MessageType.ACT)
                .act(act)
                .correlation(id)
                .recipients(recipients)
                .basis(reason)
                .payload(new Payload.Empty())
                .build()));
    }

    /** Confirms a flow across departments, every word of its definition as it stands in {@code flow}. */
    public Receipt confirm(AgreedFlow flow) {
        return ofFlow(Act.CONFIRM, flow);
    }

    /** Takes the confirmation of a flow back: from its receipt on the flow stands still until it is confirmed anew. */
    public Receipt withdraw(AgreedFlow flow) {
        return ofFlow(Act.RECALL, flow);
    }

    private Receipt ofFlow(Act act, AgreedFlow flow) {
        return receipt(sign(self.message(MessageType.ACT)
                .act(act)
                .correlation(flow.id())
                .correlationDigest(flow.digest())
                .payload(new Payload.Empty())
                .build()));
    }

    /** Acknowledges deliveries, so that they do not come again: the department's own signed receipt. */
    public Receipt ack(List<Delivery> deliveries) {
        List<Payload.Acked> acked = deliveries.stream()
                .map(delivery -> new Payload.Acked(delivery.id(), delivery.digest()))
                .toList();
        return receipt(sign(
                self.message(MessageType.ACK).payload(new Payload.Ack(acked)).build()));
    }

    /**
     * Receives once, applies what is new and acknowledges everything.
     *
     * @return how many were applied now
     */
    public int receiveInto(ApplyOnce store, int max, Duration wait) {
        List<Delivery> deliveries = receive(max, wait);
        if (deliveries.isEmpty()) {
            return 0;
        }
        int applied = Math.toIntExact(deliveries.stream().filter(store::apply).count());
        ack(deliveries);
        return applied;
    }

    /**
     * What the catalogue says of a dataset to this department, which proves itself by a token of one use (PROTOCOL §2).
     *
     * @throws UntrustedAnswerException when the answer is no description of a dataset
     */
    public DatasetContract contract(String dataset) {
        byte[] answer = read(address.resolve("/catalog/datasets/" + dataset), "");
        try {
            return DatasetContract.read(answer);
        } catch (IOException e) {
            throw new UntrustedAnswerException("the catalogue's answer cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Sends a message that is signed already, anew or again.
     *
     * @return the hub's receipt; the first one where it had the message already
     */
    public Receipt deliver(Outgoing sent) {
        return receipt(sent);
    }

    /**
     * A message that publishes changes of a dataset, signed and not yet sent.
     *
     * @param life how long it may be sent, at most as long as the hub lets messages live
     */
    public Outgoing signPublish(String dataset, List<Change> changes, Duration life) {
        return sign(self.message(MessageType.PUBLISH)
                .dataset(dataset)
                .expires(OffsetDateTime.now(self.clock()).plus(life).truncatedTo(ChronoUnit.MILLIS))
                .payload(new Payload.Publish(changes))
                .build());
    }

    /**
     * A message that publishes one batch of a load, signed and not yet sent.
     *
     * @param full whether the load holds every record there is
     */
    public Outgoing signBatch(String dataset, List<Change> changes, Batch batch, boolean full, Duration life) {
        return sign(self.message(MessageType.PUBLISH)
                .dataset(dataset)
                .purpose(full ? LoadKind.FULL_PURPOSE : null)
                .batch(batch)
                .expires(OffsetDateTime.now(self.clock()).plus(life).truncatedTo(ChronoUnit.MILLIS))
                .payload(new Payload.Publish(changes))
                .build());
    }

    /** The department's loads at the hub as its JSON; of one with batches and deliveries where its manifest is given. */
    public byte[] loads(@Nullable String manifest) {
        return read(address.resolve("/catalog/loads"), manifest == null ? "" : "?load=" + manifest);
    }

    /** The flows across departments that name the department, as the hub's JSON. */
    public byte[] flows() {
        return read(address.resolve("/catalog/flows"), "");
    }

    /** Sends a message that is signed already and gives back what the hub answered, unverified. */
    public TransportAnswer.Carried send(WireMessage message) {
        return send(message, TIMEOUT);
    }

    /** The signed form of a message, to be kept and sent again when no answer comes. */
    public Outgoing sign(Message message) {
        return Outgoing.sign(message, spelling, self.signer());
    }

    @Override
    public void close() {
        caller.close();
    }

    /** What a reading call with a token of one use answers (docs/protocol.md §2); the token names the page without its query. */
    private byte[] read(URI page, String query) {
        String token = BearerToken.create(
                self.signer(),
                new BearerToken.Claims(
                        self.uscc(),
                        self.hub(),
                        "GET",
                        page.toString(),
                        MessageIds.v7(self.clock()),
                        self.clock().instant()));
        HttpResponse<byte[]> answer = caller.get(
                URI.create(page + query),
                Map.of("Accept", "application/json", "Authorization", "Bearer " + token),
                TIMEOUT);
        if (answer.statusCode() != 200) {
            switch (ProblemReading.rest(answer)) {
                case TransportAnswer.Refused refused -> throw new RefusedByHubException(refused);
                case TransportAnswer.Unusable unusable -> throw new UntrustedAnswerException(unusable.why(), null);
                case TransportAnswer.Carried carried -> throw new IllegalStateException("a problem is no message");
            }
        }
        return answer.body();
    }

    private Receipt receipt(Outgoing sent) {
        TransportAnswer.Carried carried = send(sent.wire());
        Message receipt = answer(sent, carried.wire(), MessageType.RECEIPT);
        if (!(receipt.payload() instanceof Payload.Receipt content)
                || !content.digest().equals(sent.digest())) {
            throw new UntrustedAnswerException("the receipt is for another message", null);
        }
        return new Receipt(receipt, content, carried.duplicate(), carried.wire());
    }

    private TransportAnswer.Carried send(WireMessage message, Duration timeout) {
        return switch (transport.call(caller, address, message, timeout)) {
            case TransportAnswer.Carried carried -> carried;
            case TransportAnswer.Refused refused -> throw new RefusedByHubException(refused);
            case TransportAnswer.Unusable unusable -> throw new UntrustedAnswerException(unusable.why(), null);
        };
    }

    private Message answer(Outgoing sent, WireMessage wire, MessageType type) {
        Message answer = verified(
                        () -> Incoming.verify(wire, self.hubKeys(), self.clock().instant()))
                .message();
        boolean fits = answer.type() == type
                && answer.sender().uscc().equals(self.hub())
                && sent.message().id().equals(answer.correlation());
        if (!fits) {
            throw new UntrustedAnswerException("the hub's answer belongs to another message", null);
        }
        return answer;
    }

    private static <T> T verified(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RefusedException e) {
            throw new UntrustedAnswerException("the answer is not the hub's: " + e.detail(), e);
        }
    }
}
