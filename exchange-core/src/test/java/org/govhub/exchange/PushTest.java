package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;
import static org.govhub.exchange.TestHub.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.govhub.exchange.delivery.CircuitBreaker;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.delivery.PushSettings;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lanes that push, over a real log and a real broker; the departments' systems are functions. */
class PushTest {

    private static final PushOutcome UNREACHABLE =
            new PushOutcome.Failed(FailureCause.NETWORK, "The system cannot be reached.", false);
    private static final PushSettings HASTY = new PushSettings(
            Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofMillis(80), 3, 4, 100, Duration.ofMillis(50));

    private final Path data;
    private final Map<String, Function<WireMessage, PushOutcome>> systems = new ConcurrentHashMap<>();
    private final Queue<WireMessage> pushed = new ConcurrentLinkedQueue<>();
    private TestHub hub;

    PushTest(@TempDir Path data) throws Exception {
        this.data = data;
        this.hub = open(HASTY);
        systems.put(TAX, this::acknowledge);
        systems.put(TOWN, this::acknowledge);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void push_answeredWithTheAck_isAcked_inOrder_nothingLeft() throws Exception {
        subscribe(TAX);
        for (String uscc : List.of("A", "B", "C")) {
            accepted(hub.send(hub.publish(enterprise(uscc, "330225101"))));
        }

        awaitEvents("acked", 3);

        assertThat(pushed)
                .extracting(wire -> JsonMessages.read(wire.bytes())
                        .records()
                        .getFirst()
                        .record()
                        .get("uscc"))
                .containsExactly("A", "B", "C");
        assertThat(hub.receive(TAX)).isEmpty();
        assertThat(hub.receive(TOWN))
                .as("who did not ask for a push still pulls")
                .hasSize(3);
        assertThat(records("released")
                        .getFirst()
                        .path("decision")
                        .path("attempt")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void push_takenOnly_theLaterAckEndsIt() throws Exception {
        systems.put(TAX, wire -> new PushOutcome.Taken());
        subscribe(TAX);
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        await().until(() -> !pushed.isEmpty());

        accepted(
                hub.send(hub.ack(TAX, List.of(JsonMessages.read(pushed.element().bytes())))));

        assertThat(records("acked")).hasSize(1);
        assertThat(hub.receive(TAX)).isEmpty();
    }

    @Test
    void push_fails_isTriedAgainWithTheSameBytes_untilItArrives() throws Exception {
        systems.put(TAX, wire -> pushed.size() < 3 ? UNREACHABLE : acknowledge(wire));
        subscribe(TAX);
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));

        awaitEvents("acked", 1);

        assertThat(Set.copyOf(pushed.stream()
                        .map(wire -> new String(wire.bytes(), java.nio.charset.StandardCharsets.UTF_8) + wire.jws())
                        .toList()))
                .as("every attempt is byte-identical")
                .hasSize(1);
        assertThat(records("delayed"))
                .extracting(record -> record.path("decision").path("cause").asText())
                .containsExactly("network", "network");
        assertThat(hub.engine().figures().retrying()).isZero();
    }

    @Test
    void push_cannotBeMade_isAFailedAttempt_andTheLaneGoesOn() throws Exception {
        systems.put(TAX, wire -> {
            if (pushed.size() < 2) {
                throw new IllegalArgumentException("http:hook has no host");
            }
            return acknowledge(wire);
        });
        subscribe(TAX);
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        accepted(hub.send(hub.publish(enterprise("B", "330225101"))));

        awaitEvents("acked", 2);

        assertThat(records("delayed"))
                .extracting(record -> record.path("decision").path("cause").asText())
                .containsExactly("catalogue");
    }

    @Test
    void push_failsTooOften_isADeadLetter_whichSurvivesARestart_andIsReplayedWithTheSameBytes() throws Exception {
        systems.put(TAX, wire -> UNREACHABLE);
        subscribe(TAX);
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        awaitEvents("dead-lettered", 1);
        JsonNode decision = records("dead-lettered").getFirst().path("decision");
        assertThat(decision.path("cause").asText()).isEqualTo("network");
        assertThat(decision.path("side").asText()).isEqualTo("recipient");
        assertThat(decision.path("remedy").asText()).isNotBlank();
        assertThat(decision.path("attempt").asInt()).isEqualTo(3);
        hub.close();
        hub = open(HASTY);
        assertThat(hub.engine().figures().deadLetters()).isEqualTo(1);
        assertThat(hub.receive(TAX)).as("a dead letter does not come by itself").isEmpty();
        WireMessage first = pushed.element();
        pushed.clear();
        systems.put(TAX, this::acknowledge);

        assertThat(hub.engine().replay(List.of(), "P/operator", "kid", "signature"))
                .hasSize(1);

        awaitEvents("acked", 1);
        assertThat(pushed.element().bytes()).isEqualTo(first.bytes());
        assertThat(pushed.element().jws()).isEqualTo(first.jws());
        assertThat(hub.engine().figures().deadLetters()).isZero();
        assertThat(records("replayed")
                        .getFirst()
                        .path("decision")
                        .path("person")
                        .asText())
                .isEqualTo("P/operator");
        hub.close();
        hub = open(HASTY);
        assertThat(hub.receive(TAX)).as("acked for good").isEmpty();
        assertThat(hub.engine().figures().deadLetters()).isZero();
    }

    @Test
    void push_replayedBeforeAStop_comesAfterTheStart() throws Exception {
        systems.put(TAX, wire -> UNREACHABLE);
        subscribe(TAX);
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        awaitEvents("dead-lettered", 1);
        subscribe(TOWN); // something else in between
        accepted(hub.send(hub.message(MessageType.ACT, TAX)
                .dataset(DATASET)
                .act(Act.UNSUBSCRIBE)
                .payload(new Payload.Empty())
                .build()));
        hub.engine().replay(List.of(), "P/operator", "kid", "signature");
        hub.close();
        hub = open(HASTY);

        List<Message> pulled = hub.receive(TAX);

        assertThat(pulled).hasSize(1);
        assertThat(JsonMessages.write(pulled.getFirst()))
                .isEqualTo(pushed.element().bytes());
    }

    @Test
    void push_refusedForGood_isADeadLetterAtOnce_andTheNextOneGoesOn() throws Exception {
        systems.put(
                TAX,
                wire -> pushed.size() == 1
                        ? new PushOutcome.Failed(FailureCause.MAPPING, "The system refuses the delivery.", true)
                        : acknowledge(wire));
        subscribe(TAX);
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        accepted(hub.send(hub.publish(enterprise("B", "330225101"))));

        awaitEvents("acked", 1);

        assertThat(records("delayed")).isEmpty();
        assertThat(records("dead-lettered")
                        .getFirst()
                        .path("decision")
                        .path("cause")
                        .asText())
                .isEqualTo("mapping");
    }

    @Test
    void push_storedByTheDepartmentsOwnBroker_isHandedOver_forGood() throws Exception {
        systems.put(TAX, wire -> new PushOutcome.Stored());
        subscribe(TAX);
        accepted(hub.send(hub.publish(enterprise("A", "330225102"))));
        accepted(hub.send(hub.publish(enterprise("B", "330225102"))));

        awaitEvents("handed-over", 2);
        await().until(() -> hub.engine().figures().mailboxes().stream().allMatch(box -> box.depth() == 0));
        hub.close();
        hub = open(HASTY);

        assertThat(records("acked")).isEmpty();
        assertThat(records("released")).hasSize(2);
        assertThat(hub.engine().figures().mailboxes()).allMatch(box -> box.depth() == 0);
    }

    @Test
    void push_answeredWithGarbageOrAForeignAck_isNotAcked() throws Exception {
        systems.put(
                TAX,
                wire -> pushed.size() == 1
                        ? new PushOutcome.Answered(new WireMessage(Spelling.JSON, new byte[] {'{', '}'}, null))
                        : pushed.size() == 2
                                ? new PushOutcome.Answered(TestHub.signed(ack(TAX, wire), TOWN))
                                : acknowledge(wire));
        subscribe(TAX);
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));

        awaitEvents("acked", 1);

        assertThat(records("delayed"))
                .extracting(record -> record.path("decision").path("cause").asText())
                .containsExactly("target", "target");
    }

    @Test
    void push_oneSystemHangs_theOtherGetsItsDeliveries_andTheBreakerOpens() throws Exception {
        hub.close();
        hub = open(new PushSettings(
                Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofMillis(80), 1, 4, 2, Duration.ofHours(1)));
        CountDownLatch held = new CountDownLatch(1);
        systems.put(TAX, wire -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return UNREACHABLE;
        });
        subscribe(TAX);
        subscribe(TOWN);
        for (String uscc : List.of("A", "B", "C")) {
            accepted(hub.send(hub.publish(enterprise(uscc, "330225101"))));
        }

        awaitEvents("acked", 3);
        assertThat(records("acked"))
                .allMatch(record -> record.path("recipients").path(0).asText().equals(TOWN));
        held.countDown();

        await().until(() -> hub.engine().figures().breakers().get(TAX + "/inbox") == CircuitBreaker.State.OPEN);
        assertThat(hub.engine().figures().breakers()).containsEntry(TOWN + "/inbox", CircuitBreaker.State.CLOSED);
        assertThat(hub.engine().figures().mailboxes())
                .as("what the breaker keeps waits in the mailbox")
                .anyMatch(box -> box.recipient().equals(TAX) && box.depth() == 1);
    }

    @Test
    void push_hubStopsBetweenAnswerAndAck_sameBytesAgain() throws Exception {
        systems.put(TAX, wire -> new PushOutcome.Taken()); // it answered, and no acked record was written
        subscribe(TAX);
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        await().until(() -> !pushed.isEmpty());
        hub.close();
        systems.put(TAX, this::acknowledge);
        hub = open(HASTY);

        awaitEvents("acked", 1);

        assertThat(pushed).hasSize(2);
        assertThat(pushed.poll().bytes()).isEqualTo(pushed.element().bytes());
    }

    @Test
    void delivery_pastItsTime_isExpired_andNotHandedOver() throws Exception {
        hub.close();
        SetClock clock = new SetClock(java.time.Instant.parse("2026-11-22T01:00:00Z"), java.time.ZoneOffset.UTC);
        hub = new TestHub(data, clock, gateway(), EngineSettings.DEFAULT.log());
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        await().until(() -> !records("dispatched").isEmpty());
        clock.forward(Duration.ofDays(7));

        assertThat(hub.receive(TAX)).isEmpty();

        assertThat(records("expired")).hasSize(1);
        assertThat(records("expired").getFirst().path("code").asText()).isEqualTo("EXPIRED");
    }

    private TestHub open(PushSettings settings) throws Exception {
        EngineSettings usual = EngineSettings.DEFAULT;
        return new TestHub(
                data,
                Clock.systemUTC(),
                gateway(),
                new EngineSettings(
                        usual.clockSkew(),
                        usual.messageLife(),
                        Duration.ofSeconds(30),
                        usual.deliveryLife(),
                        usual.log(),
                        settings));
    }

    private ProviderGateway gateway() {
        return new ProviderGateway() {
            @Override
            public WireMessage ask(Party provider, PartySystem system, WireMessage question) {
                throw new AssertionError("no provider is asked in this test");
            }

            @Override
            public PushOutcome push(
                    Party recipient, PartySystem system, String dataset, WireMessage delivery, Duration timeout) {
                if (recipient.uscc().equals(TAX)) {
                    pushed.add(delivery);
                }
                return Objects.requireNonNull(systems.get(recipient.uscc())).apply(delivery);
            }
        };
    }

    private PushOutcome acknowledge(WireMessage wire) {
        String recipient = JsonMessages.read(wire.bytes()).recipients().getFirst();
        return new PushOutcome.Answered(TestHub.signed(ack(recipient, wire)));
    }

    private Message ack(String recipient, WireMessage wire) {
        return hub.ack(recipient, List.of(JsonMessages.read(wire.bytes())));
    }

    private void subscribe(String party) {
        accepted(hub.send(hub.message(MessageType.ACT, party)
                .dataset(DATASET)
                .act(Act.SUBSCRIBE)
                .payload(new Payload.Subscription(List.of(), List.of(), "inbox", Spelling.JSON))
                .build()));
    }

    private void awaitEvents(String event, int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> records(event).size() >= count);
    }

    private List<JsonNode> records(String event) throws IOException {
        return hub.records("log", event);
    }
}
