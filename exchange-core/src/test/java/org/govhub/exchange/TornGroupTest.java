package org.govhub.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;
import static org.govhub.exchange.TestHub.enterprise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.WireMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash in the middle of writing records that belong together: some lines of the group are on the disk, some are not. */
class TornGroupTest {

    private final Path data;
    private final Path image;

    TornGroupTest(@TempDir Path data, @TempDir Path image) {
        this.data = data;
        this.image = image;
    }

    @Test
    void publish_someDeliveriesQueuedAtTheCrash_eachIsQueuedOnce() throws Exception {
        try (TestHub hub = TestHub.open(data)) {
            byte[] checkpoint = checkpoint();
            accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
            assertThat(hub.receive(TAX)).hasSize(1);
            crashImage(checkpoint, "queued");
        }
        try (TestHub hub = TestHub.open(image)) {
            assertThat(hub.receive(TOWN)).hasSize(1);
            List<Message> once = hub.receive(TAX);
            assertThat(once).hasSize(1);
            accepted(hub.send(hub.ack(TAX, once)));
            assertThat(hub.receive(TAX)).isEmpty();
        }
        assertThat(lines(image)).filteredOn(line -> is(line, "queued")).hasSize(2);
        assertThat(lines(image)).filteredOn(line -> is(line, "dispatched")).hasSize(1);
    }

    @Test
    void ack_someDeliveriesClosedAtTheCrash_noneComesAgain() throws Exception {
        WireMessage ack;
        try (TestHub hub = TestHub.open(data)) {
            byte[] checkpoint = checkpoint();
            accepted(hub.send(hub.publish(enterprise("A", "330225102"))));
            List<Message> deliveries = hub.receive(TAX);
            accepted(hub.send(hub.ack(TAX, deliveries)));
            accepted(hub.send(hub.publish(enterprise("B", "330225102"))));
            accepted(hub.send(hub.publish(enterprise("C", "330225102"))));
            List<Message> first = hub.receive(TAX);
            ack = TestHub.signed(hub.ack(TAX, first));
            accepted(hub.send(ack));
            crashImage(checkpoint, "accepted");
        }
        try (TestHub hub = TestHub.open(image)) {
            assertThat(accepted(hub.send(ack)).duplicate()).isTrue();
            assertThat(hub.receive(TAX).stream().filter(message -> closedBy(ack, message)))
                    .isEmpty();
        }
        try (TestHub hub = TestHub.open(image)) {
            assertThat(hub.receive(TAX).stream().filter(message -> closedBy(ack, message)))
                    .isEmpty();
        }
        assertThat(lines(image).stream()
                        .filter(line -> is(line, "acked"))
                        .map(line -> line.replaceAll(".*\"message\":\"([^\"]*)\".*", "$1")))
                .doesNotHaveDuplicates();
    }

    @Test
    void act_acceptedAndNothingQueuedAtTheCrash_copiesAndNoticesComeAfterwards() throws Exception {
        try (TestHub hub = TestHub.open(data)) {
            byte[] checkpoint = checkpoint();
            Message document = hub.message(MessageType.DOCUMENT, REGISTRAR)
                    .dataset(TestHub.DATASET)
                    .recipients(List.of(TAX))
                    .payload(new Payload.Document("通知", List.of(), "请查收。"))
                    .build();
            accepted(hub.send(document));
            accepted(hub.send(hub.ack(TAX, hub.receive(TAX))));
            accepted(hub.send(act(hub, Act.SIGN_FOR, document).build()));
            accepted(hub.send(hub.ack(REGISTRAR, hub.receive(REGISTRAR))));
            accepted(hub.send(
                    act(hub, Act.FORWARD, document).recipients(List.of(TOWN)).build()));
            crashImage(checkpoint, "accepted");
        }
        assertThat(lines(image).getLast()).contains("FORWARD");
        try (TestHub hub = TestHub.open(image)) {
            assertThat(hub.receive(TOWN)).hasSize(1);
            assertThat(hub.receive(REGISTRAR)).singleElement().satisfies(notice -> assertThat(notice.act())
                    .isEqualTo(Act.FORWARD));
        }
        assertThat(lines(image)).filteredOn(line -> line.contains("FORWARD")).hasSize(1);
        long queued = lines(image).stream().filter(line -> is(line, "queued")).count();
        TestHub.open(image).close();
        assertThat(lines(image)).filteredOn(line -> is(line, "queued")).hasSize((int) queued);
    }

    private static MessageBuilder act(TestHub hub, Act act, Message document) {
        return hub.message(MessageType.ACT, TAX)
                .act(act)
                .correlation(document.id())
                .payload(new Payload.Empty());
    }

    private static boolean closedBy(WireMessage ack, Message delivery) {
        return new String(ack.bytes(), UTF_8).contains(delivery.id());
    }

    /** What the disk held at a crash right after the last line of a group whose lines carry this event. */
    private void crashImage(byte[] checkpoint, String event) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(file -> !file.equals(data))
                    .filter(file -> !data.relativize(file).startsWith("broker"))
                    .toList()) {
                Files.copy(file, image.resolve(data.relativize(file)));
            }
        }
        List<String> whole = lines(image);
        int cut = event.equals("queued") ? first(whole, event) : last(whole, event);
        Files.writeString(segment(image), String.join("\n", whole.subList(0, cut + 1)) + "\n", UTF_8);
        Files.write(image.resolve("log/checkpoint"), checkpoint);
    }

    private byte[] checkpoint() throws IOException {
        return Files.readAllBytes(data.resolve("log/checkpoint"));
    }

    private static int first(List<String> lines, String event) {
        return lines.indexOf(
                lines.stream().filter(line -> is(line, event)).findFirst().orElseThrow());
    }

    private static int last(List<String> lines, String event) {
        return lines.lastIndexOf(lines.stream()
                .filter(line -> is(line, event))
                .reduce((a, b) -> b)
                .orElseThrow());
    }

    private static boolean is(String line, String event) {
        return line.contains("\"event\":\"" + event + "\"");
    }

    private static List<String> lines(Path folder) throws IOException {
        return Files.readAllLines(segment(folder), UTF_8);
    }

    private static Path segment(Path folder) {
        return folder.resolve("log/00000000000000000000.jsonl");
    }
}
