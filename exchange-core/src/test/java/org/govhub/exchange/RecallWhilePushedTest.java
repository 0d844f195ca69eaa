package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.TAX;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.delivery.PushSettings;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.document.CopyState;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document that is recalled at the moment it is pushed: the order of the log decides, and both sides agree on it. */
class RecallWhilePushedTest {

    private volatile Consumer<Message> whilePushed = message -> {};
    private final TestHub hub;

    RecallWhilePushedTest(@TempDir Path data) throws Exception {
        EngineSettings usual = EngineSettings.DEFAULT;
        ProviderGateway gateway = new ProviderGateway() {
            @Override
            public WireMessage ask(Party provider, PartySystem system, WireMessage question) {
                throw new AssertionError("no provider is asked in this test");
            }

            @Override
            public PushOutcome push(
                    Party recipient, PartySystem system, String dataset, WireMessage delivery, Duration timeout) {
                return pushed(delivery);
            }
        };
        hub = new TestHub(
                data,
                Clock.systemUTC(),
                gateway,
                new EngineSettings(
                        usual.clockSkew(),
                        usual.messageLife(),
                        Duration.ofSeconds(30),
                        usual.deliveryLife(),
                        usual.log(),
                        PushSettings.DEFAULT));
        accepted(hub.send(hub.message(MessageType.ACT, TAX)
                .dataset(DATASET)
                .act(Act.SUBSCRIBE)
                .payload(new Payload.Subscription(List.of(), List.of(), "inbox", Spelling.JSON))
                .build()));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private PushOutcome pushed(WireMessage delivery) {
        Message message = JsonMessages.read(delivery.bytes());
        whilePushed.accept(message);
        return new PushOutcome.Answered(TestHub.signed(hub.ack(TAX, List.of(message))));
    }

    @Test
    void recall_whileThePushIsUnderWay_findsTheCopyArrived_andTheRecipientIsTold() throws Exception {
        List<CopyState> seen = new ArrayList<>();
        whilePushed = message -> {
            if (message.payload() instanceof Payload.Document) {
                String id = Objects.requireNonNull(message.origin()).id();
                seen.add(state(id));
                accepted(hub.send(recall(id)));
                seen.add(state(id));
            }
        };
        accepted(hub.send(document()));

        await().until(() -> hub.records("log", "acked").size() == 2);

        assertThat(seen).containsExactly(CopyState.ARRIVED, CopyState.RECALLED);
        assertThat(hub.records("log", "queued"))
                .filteredOn(record ->
                        record.path("decision").path("notice").asText().equals("recall"))
                .hasSize(1);
    }

    @Test
    void recall_beforeThePush_nothingLeaves() throws Exception {
        Message first = document();
        Message second = document();
        whilePushed = message -> {
            if (first.id().equals(Objects.requireNonNull(message.origin()).id())) {
                accepted(hub.send(recall(second.id()))); // it waits behind the first one
            }
        };
        accepted(hub.send(first));
        accepted(hub.send(second));

        await().until(() -> !hub.records("log", "returned").isEmpty());

        assertThat(hub.records("log", "released"))
                .extracting(record -> record.path("message").asText())
                .containsExactly(MessageIds.derived(first.id(), TAX));
    }

    @Test
    void recall_atAnyMoment_isToldExactlyWhereTheDocumentHadLeft() throws Exception {
        List<String> recalled = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Message document = document();
            accepted(hub.send(document));
            for (int spin = 0; spin < i; spin++) {
                hub.records("log"); // some more time each round, from none to longer than a push takes
            }
            if (hub.send(recall(document.id())) instanceof Answer.Signed) {
                recalled.add(document.id());
            }
        }
        await().until(() -> hub.engine().figures().mailboxes().stream().allMatch(box -> box.depth() == 0));

        Map<String, Long> released = new HashMap<>();
        Map<String, Long> recalls = new HashMap<>();
        List<String> told = new ArrayList<>();
        for (JsonNode record : hub.records("log")) {
            JsonNode decision = record.path("decision");
            long index = record.path("index").asLong();
            switch (record.path("event").asText()) {
                case "released" -> released.put(record.path("message").asText(), index);
                case "accepted" -> {
                    if (decision.path("act").asText().equals("RECALL")) {
                        recalls.put(decision.path("document").path("id").asText(), index);
                        decision.path("tell")
                                .forEach(any -> told.add(
                                        decision.path("document").path("id").asText()));
                    }
                }
                default -> {}
            }
        }
        assertThat(recalls.keySet()).containsExactlyInAnyOrderElementsOf(recalled);
        recalls.forEach((document, recall) -> {
            Long left = released.get(MessageIds.derived(document, TAX));
            assertThat(left == null || left < recall)
                    .as("no document leaves after its recall is in the log")
                    .isTrue();
            assertThat(told.contains(document)).as("told").isEqualTo(left != null);
        });
    }

    private CopyState state(String document) {
        return Objects.requireNonNull(
                        hub.documents().find(REGISTRAR, document).orElseThrow().copy(TAX))
                .state();
    }

    private Message document() {
        return hub.message(MessageType.DOCUMENT, REGISTRAR)
                .dataset(DATASET)
                .recipients(List.of(TAX))
                .payload(new Payload.Document("关于开展年度检查的通知", List.of(), "请查收。"))
                .build();
    }

    private Message recall(String document) {
        return hub.message(MessageType.ACT, REGISTRAR)
                .act(Act.RECALL)
                .correlation(document)
                .payload(new Payload.Empty())
                .build();
    }
}
