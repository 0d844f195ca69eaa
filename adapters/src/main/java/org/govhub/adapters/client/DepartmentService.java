package org.govhub.adapters.client;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.govhub.adapters.http.Site;
import org.govhub.adapters.server.HubServer;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.Answer;
import org.govhub.exchange.Received;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusalTexts;
import org.govhub.exchange.message.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A department's own service in front of its data: answers the hub's signed queries with signed replies, by REST and SOAP,
 * and refuses everybody else.
 */
public final class DepartmentService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DepartmentService.class);

    /** The {@code purpose} of the hub's question that asks for a publish, not for a reply. */
    private static final String PULL = "scheduled-pull";

    private final Department self;
    private final Function<Message, List<Change>> data;
    private final Function<Message, List<Change>> publications;
    private final HubServer server;

    private DepartmentService(
            Department self,
            Function<Message, List<Change>> data,
            Function<Message, List<Change>> publications,
            ListenAddress listen) {
        this.self = self;
        this.data = data;
        this.publications = publications;
        Site site = Site.of(self.uscc(), "1", this::exchange, self.clock(), (refusal, transport) -> log(refusal));
        this.server = HubServer.start(listen, site);
    }

    /**
     * Starts the service.
     *
     * @param data gives the records for a verified query; may refuse with a {@link RefusedException}
     */
    public static DepartmentService start(ListenAddress listen, Department self, Function<Message, List<Change>> data) {
        return new DepartmentService(self, data, question -> List.of(), listen);
    }

    /**
     * Starts the service of a department that the hub also fetches updates from.
     *
     * @param publications gives, for a scheduled pull, the next records to publish; none when there is nothing new. It is asked
     *     again when what it gave was sent, and after a crash in between it may be asked for the same
     */
    public static DepartmentService start(
            ListenAddress listen,
            Department self,
            Function<Message, List<Change>> data,
            Function<Message, List<Change>> publications) {
        return new DepartmentService(self, data, publications, listen);
    }

    /** Where the hub reaches it by REST. */
    public URI rest() {
        return server.address().resolve("/exchange");
    }

    /** Where the hub reaches it by SOAP. */
    public URI soap() {
        return server.address().resolve("/soap");
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer exchange(Received received) {
        try {
            Incoming query = Incoming.verify(
                    received.wire(), self.hubKeys(), self.clock().instant());
            requireQuestionForUs(query.message());
            return new Answer.Signed(
                    Outgoing.sign(answer(query), received.wire().spelling(), self.signer())
                            .wire(),
                    false);
        } catch (RefusedException e) {
            RefusalTexts texts = RefusalTexts.of(e.code(), received.locale());
            Answer.Refused refused = new Answer.Refused(
                    e.code(),
                    MessageIds.v7(self.clock()),
                    texts.sentence(),
                    texts.remedy(),
                    e.detail(),
                    e.place(),
                    null);
            log(refused);
            return refused;
        }
    }

    private Message answer(Incoming query) {
        boolean pull = PULL.equals(query.message().purpose());
        List<Change> records = (pull ? publications : data).apply(query.message());
        if (pull && !records.isEmpty()) {
            return self.message(MessageType.PUBLISH)
                    .dataset(query.message().dataset())
                    .payload(new Payload.Publish(records))
                    .build();
        }
        return self.message(MessageType.REPLY)
                .dataset(query.message().dataset())
                .correlation(query.message().id())
                .correlationDigest(query.digest())
                .payload(new Payload.Records(records))
                .build();
    }

    private void requireQuestionForUs(Message query) {
        boolean ours = query.type() == MessageType.QUERY
                && query.sender().uscc().equals(self.hub())
                && query.recipients().contains(self.uscc());
        if (!ours) {
            throw new RefusedException(RefusalCode.NOT_ADDRESSED, "Expected the hub's query to this department.");
        }
        if (query.expires().toInstant().isBefore(self.clock().instant())) {
            throw new RefusedException(RefusalCode.EXPIRED, "The query is no longer valid.");
        }
    }

    private static void log(Answer.Refused refusal) {
        LOG.atWarn()
                .addKeyValue("code", refusal.code())
                .addKeyValue("exchange", refusal.exchange())
                .log("Refused a question");
    }
}
