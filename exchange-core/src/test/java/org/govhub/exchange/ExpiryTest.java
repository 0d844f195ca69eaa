package org.govhub.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.HUB;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;
import static org.govhub.exchange.TestHub.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody takes in time is ended, and its sender told, once. */
class ExpiryTest {

    private static final Duration LIFE = EngineSettings.DEFAULT.deliveryLife();

    private final Path data;
    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC);
    private final ProviderGateway gateway = new ProviderGateway() {
        @Override
        public WireMessage ask(Party provider, PartySystem system, WireMessage question) {
            throw new AssertionError("no provider is asked in this test");
        }

        @Override
        public PushOutcome push(
                Party recipient, PartySystem system, String dataset, WireMessage delivery, Duration timeout) {
            return new PushOutcome.Failed(FailureCause.MAPPING, "The system refuses the delivery.", true);
        }
    };
    private TestHub hub;

    ExpiryTest(@TempDir Path data) throws Exception {
        this.data = data;
        this.hub = open(data);
    }

    private TestHub open(Path where) throws Exception {
        return new TestHub(where, clock, gateway, EngineSettings.DEFAULT.log());
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void delivery_notTakenInTime_senderGetsASignedReceipt() throws Exception {
        WireMessage publish = TestHub.signed(hub.publish(enterprise("A", "330225102"))); // for the tax office alone
        accepted(hub.send(publish));
        awaitInMailboxes(1);
        Message sent = JsonMessages.read(publish.bytes());
        clock.forward(LIFE);

        hub.engine().expire();

        JsonNode expired = records("expired").getFirst();
        Message told = hub.receive(REGISTRAR).getFirst();
        assertThat(told.type()).isEqualTo(MessageType.RECEIPT);
        assertThat(told.sender().uscc()).isEqualTo(HUB);
        assertThat(told.correlation()).isEqualTo(sent.id());
        assertThat(told.dataset()).isEqualTo(DATASET);
        String delivery = MessageIds.derived(sent.id(), TAX);
        assertThat(Objects.requireNonNull(told.origin()).id())
                .as("the delivery, from whose id the sender can tell the recipient")
                .isEqualTo(delivery);
        assertThat(expired.path("message").asText()).isEqualTo(delivery);
        Payload.Receipt receipt = (Payload.Receipt) told.payload();
        assertThat(receipt.status()).isEqualTo(Payload.Status.REFUSED);
        assertThat(receipt.code()).isEqualTo(RefusalCode.EXPIRED);
        assertThat(receipt.digest()).isEqualTo(Digest.SHA_256.text(publish.bytes()));
        assertThat(receipt.logIndex()).isEqualTo(expired.path("index").asLong());
        assertThat(hub.receive(TAX)).isEmpty();
    }

    @Test
    void delivery_inTime_staysAndNobodyIsTold() throws Exception {
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        awaitInMailboxes(2);
        clock.forward(LIFE.minusSeconds(1));

        hub.engine().expire();

        assertThat(records("expired")).isEmpty();
        assertThat(hub.receive(TAX)).hasSize(1);
        assertThat(hub.receive(REGISTRAR)).isEmpty();
    }

    @Test
    void delivery_expired_toldOnce_acrossSweepsReceivesAndRestarts() throws Exception {
        accepted(hub.send(hub.publish(enterprise("A", "330225101")))); // for tax and town
        awaitInMailboxes(2);
        clock.forward(LIFE);

        assertThat(hub.receive(TAX)).as("noticed at the hand-over").isEmpty();
        hub.engine().expire();
        hub.engine().expire();
        hub.close();
        hub = open(data);
        hub.engine().expire();

        assertThat(records("expired")).hasSize(2);
        List<Message> told = hub.receive(REGISTRAR);
        assertThat(told)
                .extracting(message -> Objects.requireNonNull(message.origin()).id())
                .doesNotHaveDuplicates()
                .hasSize(2);
        accepted(hub.send(hub.ack(REGISTRAR, told)));
        assertThat(hub.receive(REGISTRAR)).isEmpty();
    }

    @Test
    void receipt_notTakenEither_endsWithoutAnother() throws Exception {
        accepted(hub.send(hub.publish(enterprise("A", "330225102"))));
        awaitInMailboxes(1);
        clock.forward(LIFE);
        hub.engine().expire();
        clock.forward(LIFE);

        hub.engine().expire();
        hub.engine().expire();

        assertThat(records("expired")).hasSize(2);
        assertThat(records("queued")).hasSize(2);
        assertThat(hub.receive(REGISTRAR)).isEmpty();
    }

    @Test
    void deadLetter_itsSenderIsToldAtOnce_andNotAgainWhenItsTimeIsOver() throws Exception {
        Message sent = deadLetter();

        Message told = toldOfADeadLetter();

        JsonNode dead = records("dead-lettered").getFirst();
        assertThat(told.id()).isEqualTo(dead.at("/decision/receipt").asText());
        assertThat(told.correlation()).isEqualTo(sent.id());
        assertThat(Objects.requireNonNull(told.origin()).id())
                .isEqualTo(dead.path("message").asText());
        Payload.Receipt receipt = (Payload.Receipt) told.payload();
        assertThat(receipt.code()).isEqualTo(RefusalCode.PAYLOAD_INVALID);
        assertThat(receipt.logIndex()).isEqualTo(dead.path("index").asLong());
        accepted(hub.send(hub.ack(REGISTRAR, List.of(told))));
        hub.engine().expire();
        assertThat(hub.engine().figures().deadLetters()).isEqualTo(1);

        hub.close();
        hub = open(data);
        clock.forward(LIFE);
        hub.engine().expire();

        assertThat(hub.engine().figures().deadLetters()).isZero();
        assertThat(records("expired")).hasSize(1);
        assertThat(hub.receive(REGISTRAR)).isEmpty();
        hub.close();
        hub = open(data);
        assertThat(hub.engine().figures().deadLetters()).isZero();
        hub.engine().expire();
        assertThat(records("expired")).hasSize(1);
    }

    @Test
    void deadLetter_replayedInVain_itsSenderIsToldAgain() throws Exception {
        deadLetter();
        Message first = toldOfADeadLetter();
        accepted(hub.send(hub.ack(REGISTRAR, List.of(first))));

        hub.engine().replay(List.of(), "P/operator", "kid", "signature");

        assertThat(toldOfADeadLetter().id()).isNotEqualTo(first.id());
        assertThat(records("dead-lettered")).hasSize(2);
    }

    @Test
    void deadLetter_receiptCutOffByACrash_isMadeAfterTheStart(@TempDir Path image) throws Exception {
        byte[] checkpoint = Files.readAllBytes(data.resolve("log/checkpoint"));
        deadLetter();
        byte[] receipt = JsonMessages.write(toldOfADeadLetter());
        hub.close();
        copyUpTo("dead-lettered", image, checkpoint);
        hub = open(image);

        hub.engine().expire();

        assertThat(hub.engine().figures().deadLetters()).isEqualTo(1);
        assertThat(JsonMessages.write(hub.receive(REGISTRAR).getFirst())).isEqualTo(receipt);
    }

    /** The tax bureau's system refuses what the registrar sends. */
    private Message deadLetter() throws Exception {
        accepted(hub.send(hub.message(MessageType.ACT, TAX)
                .dataset(DATASET)
                .act(Act.SUBSCRIBE)
                .payload(new Payload.Subscription(List.of(), List.of(), "inbox", Spelling.JSON))
                .build()));
        WireMessage publish = TestHub.signed(hub.publish(enterprise("A", "330225102")));
        accepted(hub.send(publish));
        await().until(() -> hub.engine().figures().deadLetters() == 1);
        return JsonMessages.read(publish.bytes());
    }

    private Message toldOfADeadLetter() {
        return await().until(() -> hub.receive(REGISTRAR), told -> !told.isEmpty())
                .getFirst();
    }

    @Test
    void receipt_cutOffByACrash_isMadeAfterTheStart(@TempDir Path image) throws Exception {
        byte[] checkpoint = Files.readAllBytes(data.resolve("log/checkpoint"));
        accepted(hub.send(hub.publish(enterprise("A", "330225102"))));
        awaitInMailboxes(1);
        clock.forward(LIFE);
        hub.engine().expire();
        byte[] receipt = JsonMessages.write(hub.receive(REGISTRAR).getFirst());
        hub.close();
        copyUpTo("expired", image, checkpoint);
        hub = open(image);

        hub.engine().expire();

        assertThat(hub.records("log", "expired")).hasSize(1);
        assertThat(JsonMessages.write(hub.receive(REGISTRAR).getFirst())).isEqualTo(receipt);
    }

    @Test
    void town_expiryOfOneRecipient_leavesTheOthersReceiptAlone() throws Exception {
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        awaitInMailboxes(2);
        accepted(hub.send(hub.ack(TOWN, hub.receive(TOWN))));
        clock.forward(LIFE);

        hub.engine().expire();

        assertThat(records("expired"))
                .extracting(record -> record.path("recipients").path(0).asText())
                .containsExactly(TAX);
    }

    private void copyUpTo(String event, Path image, byte[] checkpoint) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(file -> !file.equals(data))
                    .filter(file -> !data.relativize(file).startsWith("broker"))
                    .toList()) {
                Files.copy(file, image.resolve(data.relativize(file)));
            }
        }
        Path segment = image.resolve("log/00000000000000000000.jsonl");
        StringBuilder kept = new StringBuilder();
        for (String line : Files.readAllLines(segment, UTF_8)) {
            kept.append(line).append('\n');
            if (line.contains("\"event\":\"" + event + "\"")) {
                break;
            }
        }
        Files.writeString(segment, kept, UTF_8);
        Files.write(image.resolve("log/checkpoint"), checkpoint);
    }

    private void awaitInMailboxes(int deliveries) {
        await().until(() -> hub.engine().figures().mailboxes().stream()
                        .mapToLong(Mailboxes.Standing::depth)
                        .sum()
                == deliveries);
    }

    private List<JsonNode> records(String event) throws IOException {
        return hub.records("log", event);
    }
}
