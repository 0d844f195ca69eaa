package org.govhub.adapters.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Batch;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * A department's side of the exchange: builds and signs messages, sends them, and believes only answers the hub signed.
 *
 * <p>Every call throws {@link RefusedByHubException} when the hub refuses, {@link UntrustedAnswerException} when the answer
 * is not the hub's, and {@link org.govhub.adapters.http.CallFailedException} when none comes. After the last two the same
 * message may be sent again: the hub takes it once.
 */
public final class DepartmentClient implements AutoCloseable {

    private final Department self;
    private final Spelling spelling;
    private final HubConnection hub;

    private DepartmentClient(Department self, Spelling spelling, HubConnection hub) {
        this.self = self;
        this.spelling = spelling;
        this.hub = hub;
    }

    /** Speaks JSON over REST with the hub at {@code hub} (scheme, host and port). */
    public static DepartmentClient json(URI hub, Department self) {
        return new DepartmentClient(
                self, Spelling.JSON, new HubConnection(self, Transport.REST, hub.resolve("/exchange"), null));
    }

    /** Speaks XML over SOAP 1.2. */
    public static DepartmentClient soap(URI hub, Department self) {
        return new DepartmentClient(
                self, Spelling.XML, new HubConnection(self, Transport.SOAP, hub.resolve("/soap"), null));
    }

    /** The same client over TLS with other certificates than the machine's. */
    public DepartmentClient withTls(SSLContext tls) {
        return new DepartmentClient(self, spelling, hub.withTls(tls));
    }

    /** Publishes changes of a dataset. */
    public Receipt publish(String dataset, List<Change> changes) {
        return hub.receipt(signPublish(dataset, changes, Department.LIFE));
    }

    /**
     * Says what the department wants of a dataset it may receive.
     *
     * @param wishes null for everything granted, pulled
     */
    public Receipt subscribe(String dataset, Payload.@Nullable Subscription wishes) {
        return receipt(self.message(MessageType.ACT)
                .dataset(dataset)
                .act(Act.SUBSCRIBE)
                .payload(wishes == null ? new Payload.Empty() : wishes));
    }

    /** Says that the department wants nothing of a dataset until it subscribes again. */
    public Receipt unsubscribe(String dataset) {
        return receipt(self.message(MessageType.ACT)
                .dataset(dataset)
                .act(Act.UNSUBSCRIBE)
                .payload(new Payload.Empty()));
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
        Message reply = hub.answer(sent, MessageType.REPLY);
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
        WireMessage answer =
                hub.send(sent.wire(), HubConnection.TIMEOUT.plus(wait)).wire();
        return HubConnection.verified(() -> ReadDeliveries.read(answer, self));
    }

    /**
     * Sends an official document. Its files are uploaded before, with a {@link FileClient}.
     *
     * @param dataset entry that names sender and recipients
     * @param recipients USCCs
     */
    public Receipt document(String dataset, List<String> recipients, Payload.Document document) {
        return receipt(self.message(MessageType.DOCUMENT)
                .dataset(dataset)
                .recipients(recipients)
                .payload(document));
    }

    /**
     * Does something with a document.
     *
     * @param id of the document, or of the delivery that brought it
     * @param recipients whom to forward to, or whose copies to recall; empty: all that can be
     * @param reason of a return, without blanks; null for other acts
     */
    public Receipt act(Act act, String id, List<String> recipients, @Nullable String reason) {
        return receipt(self.message(MessageType.ACT)
                .act(act)
                .correlation(id)
                .recipients(recipients)
                .basis(reason)
                .payload(new Payload.Empty()));
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
        return receipt(self.message(MessageType.ACT)
                .act(act)
                .correlation(flow.id())
                .correlationDigest(flow.digest())
                .payload(new Payload.Empty()));
    }

    /** Acknowledges deliveries, so that they do not come again: the department's own signed receipt. */
    public Receipt ack(List<Delivery> deliveries) {
        List<Payload.Acked> acked = deliveries.stream()
                .map(delivery -> new Payload.Acked(delivery.id(), delivery.digest()))
                .toList();
        return receipt(self.message(MessageType.ACK).payload(new Payload.Ack(acked)));
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
        byte[] answer = hub.read("/catalog/datasets/" + dataset, "");
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
        return hub.receipt(sent);
    }

    /**
     * A message that publishes changes of a dataset, signed and not yet sent.
     *
     * @param life how long it may be sent, at most as long as the hub lets messages live
     */
    public Outgoing signPublish(String dataset, List<Change> changes, Duration life) {
        return sign(publishing(dataset, changes, life).build());
    }

    /**
     * A message that publishes one batch of a load, signed and not yet sent.
     *
     * @param full whether the load holds every record there is
     */
    public Outgoing signBatch(String dataset, List<Change> changes, Batch batch, boolean full, Duration life) {
        return sign(publishing(dataset, changes, life)
                .purpose(full ? LoadKind.FULL_PURPOSE : null)
                .batch(batch)
                .build());
    }

    private Receipt receipt(MessageBuilder message) {
        return hub.receipt(sign(message.build()));
    }

    private MessageBuilder publishing(String dataset, List<Change> changes, Duration life) {
        return self.message(MessageType.PUBLISH)
                .dataset(dataset)
                .expires(OffsetDateTime.now(self.clock()).plus(life).truncatedTo(ChronoUnit.MILLIS))
                .payload(new Payload.Publish(changes));
    }

    /** The department's loads at the hub as its JSON; of one with batches and deliveries where its manifest is given. */
    public byte[] loads(@Nullable String manifest) {
        return hub.read("/catalog/loads", manifest == null ? "" : "?load=" + manifest);
    }

    /** The flows across departments that name the department, as the hub's JSON. */
    public byte[] flows() {
        return hub.read("/catalog/flows", "");
    }

    /** Sends a message that is signed already and gives back what the hub answered, unverified. */
    public TransportAnswer.Carried send(WireMessage message) {
        return hub.send(message, HubConnection.TIMEOUT);
    }

    /** The signed form of a message, to be kept and sent again when no answer comes. */
    public Outgoing sign(Message message) {
        return Outgoing.sign(message, spelling, self.signer());
    }

    @Override
    public void close() {
        hub.close();
    }
}
