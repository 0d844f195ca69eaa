package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.TAX;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.document.CopyState;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document that the hub pushes stands as one that is fetched: arrived, given up, or brought again. */
class DocumentPushTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestHub hub;
    private volatile PushOutcome outcome = new PushOutcome.Taken();

    DocumentPushTest(@TempDir Path data) throws Exception {
        hub = new TestHub(data, Clock.systemUTC(), new ProviderGateway() {
            @Override
            public WireMessage ask(Party provider, PartySystem system, WireMessage question) {
                throw new AssertionError("no provider is asked here");
            }

            @Override
            public PushOutcome push(
                    Party recipient, PartySystem system, String dataset, WireMessage delivery, Duration timeout) {
                return outcome;
            }
        });
    }

    @BeforeEach
    void subscribe() {
        accepted(hub.send(hub.message(MessageType.ACT, TAX)
                .act(Act.SUBSCRIBE)
                .dataset(DATASET)
                .payload(new Payload.Subscription(List.of(), List.of(), "inbox", Spelling.JSON))
                .build()));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private Message sent() {
        Message document = hub.message(MessageType.DOCUMENT, REGISTRAR)
                .dataset(DATASET)
                .recipients(List.of(TAX))
                .payload(new Payload.Document("通知", List.of(), "请查收。"))
                .build();
        accepted(hub.send(document));
        return document;
    }

    private CopyState state(Message document) {
        return Objects.requireNonNull(hub.documents()
                        .find(REGISTRAR, document.id())
                        .orElseThrow()
                        .copy(TAX))
                .state();
    }

    private void signFor(Message document) {
        accepted(hub.send(hub.message(MessageType.ACT, TAX)
                .act(Act.SIGN_FOR)
                .correlation(document.id())
                .payload(new Payload.Empty())
                .build()));
    }

    @Test
    void pushed_arrives_andIsSignedFor() {
        Message document = sent();

        await().atMost(LONG).until(() -> state(document) == CopyState.ARRIVED);
        signFor(document);

        assertThat(state(document)).isEqualTo(CopyState.SIGNED);
    }

    @Test
    void pushFailedForGood_isReturned_andArrivesWhenReplayed() {
        outcome = new PushOutcome.Failed(FailureCause.TARGET, "The system does not want it.", true);
        Message document = sent();
        await().atMost(LONG).until(() -> state(document) == CopyState.RETURNED);

        outcome = new PushOutcome.Taken();
        await().atMost(LONG).until(() -> !hub.engine()
                .replay(List.of(), "person", "kid", "signature")
                .isEmpty());

        assertThat(state(document)).isEqualTo(CopyState.ARRIVED);
        signFor(document);
    }
}
