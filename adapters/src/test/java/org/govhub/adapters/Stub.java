package org.govhub.adapters;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.govhub.adapters.http.CatalogView;
import org.govhub.adapters.http.Site;
import org.govhub.adapters.server.HubServer;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.Answer;
import org.govhub.exchange.ExchangeDoor;
import org.govhub.exchange.Received;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;

/** A hub server whose door answers as told and remembers what it was given. */
public final class Stub implements AutoCloseable {

    public static final String HUB = "11330225MB0000001X";
    public static final String XML_ANSWER = "<Message xmlns=\"urn:govhub:message:1\" Id=\"_a\"><id>a</id></Message>";

    public final List<Received> received = new CopyOnWriteArrayList<>();
    public final List<Answer.Refused> edge = new CopyOnWriteArrayList<>();
    public final HubServer server;
    public volatile ExchangeDoor door = Stub::accept;
    public volatile boolean healthy = true;

    /** What the hub knows of datasets' update cycles. */
    public volatile Function<String, Optional<Standing>> standings = dataset -> Optional.empty();

    /** Runs before a refusal is remembered in {@link #edge}. */
    public volatile Runnable beforeEdge = () -> {};

    public Stub() {
        Site site = Site.of(HUB, "0.1.0", this::take, Clock.systemUTC(), (refusal, transport) -> {
                    beforeEdge.run();
                    edge.add(refusal);
                })
                .withHealth(() -> healthy)
                .withContract("openapi: 3.1.0\n")
                .withMetrics(() -> "up 1\n")
                .withStandings(dataset -> standings.apply(dataset))
                .withCatalog(call -> new CatalogView.Document(
                        "application/json", "[{\"code\":\"" + call.caller().bearer() + "\"}]", ""));
        server = HubServer.start(ListenAddress.loopback(0), site);
    }

    public static Answer accept(Received received) {
        return new Answer.Signed(answer(received.wire().spelling()), false);
    }

    public static WireMessage answer(Spelling spelling) {
        return spelling == Spelling.JSON
                ? new WireMessage(
                        Spelling.JSON, "{\"type\":\"receipt\"}".getBytes(StandardCharsets.UTF_8), "aGVhZA..c2ln")
                : new WireMessage(Spelling.XML, XML_ANSWER.getBytes(StandardCharsets.UTF_8), null);
    }

    /** Answers everything with a refusal of that code. */
    public void refuse(RefusalCode code) {
        door = received -> new Answer.Refused(
                code, "0190-exchange", "Sentence <&> of " + code, "Do this.", "Expected a, found b.", "/payload", null);
    }

    private Answer take(Received message) {
        received.add(message);
        return door.exchange(message);
    }

    @Override
    public void close() {
        server.close();
    }
}
