package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;
import static org.govhub.exchange.TestHub.enterprise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.govhub.exchange.load.Load;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.load.LoadPart;
import org.govhub.exchange.load.Manifest;
import org.govhub.exchange.load.Tally;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Batch;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads: batches that belong together, full loads and their difference. */
class LoadTest {

    private static final String HERE = "330225101";
    private static final String THERE = "330225102";

    @TempDir
    Path data;

    @Test
    void changes_allBatches_loadedAndNamedByTheManifest() throws Exception {
        try (TestHub hub = TestHub.open(data)) {
            List<Message> batches = load(
                    hub,
                    LoadKind.CHANGES,
                    List.of(enterprise("A", HERE)),
                    List.of(enterprise("B", HERE)),
                    List.of(enterprise("C", HERE)));
            assertThat(hub.send(batches.get(2))).isInstanceOf(Answer.Signed.class);
            assertThat(hub.send(batches.get(0))).isInstanceOf(Answer.Signed.class);
            assertThat(load(hub).state()).isEqualTo(Load.State.OPEN);
            assertThat(load(hub).missing(10)).containsExactly(2L);
            assertThat(hub.send(batches.get(1))).isInstanceOf(Answer.Signed.class);
            settle(hub);
            assertThat(hub.receive(TAX))
                    .extracting(Message::batch)
                    .containsOnlyElementsOf(batches.stream().map(Message::batch).toList());
            assertThat(load(hub).state()).isEqualTo(Load.State.LOADED);
            assertThat(hub.records("log", "loaded")).hasSize(1);
            assertThat(hub.records("log", "loaded").get(0).toString())
                    .doesNotContain("10.5")
                    .doesNotContain("31.5");
        }
    }

    @Test
    void batch_contradictsItsLoad_refusedAtItsPlace() throws Exception {
        try (TestHub hub = TestHub.open(data)) {
            List<Message> batches =
                    load(hub, LoadKind.CHANGES, List.of(enterprise("A", HERE)), List.of(enterprise("B", HERE)));
            Batch first = batch(batches.get(0));
            hub.send(batches.get(0));
            refused(hub, part(hub, new Batch(2, 3, 2, first.digest()), enterprise("B", HERE)), "/batch/of");
            refused(hub, part(hub, new Batch(2, 2, 5, first.digest()), enterprise("B", HERE)), "/batch/count");
            refused(hub, part(hub, new Batch(1, 2, 2, first.digest()), enterprise("B", HERE)), "/batch/number");
            refused(
                    hub,
                    part(hub, new Batch(2, 2, 2, first.digest()), enterprise("B", HERE), enterprise("C", HERE)),
                    "/batch/count");
            refused(hub, part(hub, new Batch(2, 2, 2, first.digest()), enterprise("C", HERE)), "/batch/digest");
            assertThat(hub.send(batches.get(1))).isInstanceOf(Answer.Signed.class);
            assertThat(load(hub).complete()).isTrue();
        }
    }

    @Test
    void start_openLoad_goesOnWhereItWas() throws Exception {
        List<Message> batches;
        try (TestHub hub = TestHub.open(data)) {
            batches = load(hub, LoadKind.CHANGES, List.of(enterprise("A", HERE)), List.of(enterprise("B", HERE)));
            hub.send(batches.get(0));
        }
        try (TestHub hub = TestHub.open(data)) {
            assertThat(load(hub).missing(10)).containsExactly(2L);
            refused(
                    hub,
                    part(hub, new Batch(2, 2, 2, batch(batches.get(0)).digest()), enterprise("C", HERE)),
                    "/batch/digest");
            assertThat(hub.send(batches.get(1))).isInstanceOf(Answer.Signed.class);
            assertThat(received(hub, TAX)).containsKeys("A", "B");
            assertThat(load(hub).state()).isEqualTo(Load.State.LOADED);
        }
    }

    @Test
    void full_incomplete_changesNothing_complete_onlyTheDifference() throws Exception {
        try (TestHub hub = TestHub.open(data)) {
            sendAll(hub, List.of(enterprise("A", HERE), enterprise("B", HERE)), List.of(enterprise("C", THERE)));
            assertThat(take(hub, TAX)).containsOnlyKeys("A", "B", "C");
            assertThat(take(hub, TOWN)).containsOnlyKeys("A", "B");
            hub.send(hub.publish(enterprise("D", HERE)));
            assertThat(take(hub, TAX)).containsOnlyKeys("D");
            assertThat(take(hub, TOWN)).containsOnlyKeys("D");

            // B moves away, C stays, D is missing, E is new
            List<Message> next = load(
                    hub,
                    LoadKind.FULL,
                    List.of(enterprise("E", HERE), enterprise("C", THERE)),
                    List.of(enterprise("A", HERE), enterprise("B", THERE)));
            hub.send(next.get(0));
            assertThat(take(hub, TAX)).isEmpty();
            hub.send(next.get(1));
            assertThat(take(hub, TAX))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("E", Op.UPSERT, "B", Op.UPSERT, "D", Op.DELETE));
            assertThat(take(hub, TOWN))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("E", Op.UPSERT, "B", Op.DELETE, "D", Op.DELETE));
            var figures = hub.records("log", "loaded").get(1).path("decision").path("load");
            assertThat(figures.path("inserted").asLong()).isEqualTo(1);
            assertThat(figures.path("updated").asLong()).isEqualTo(1);
            assertThat(figures.path("deleted").asLong()).isEqualTo(1);
            assertThat(figures.path("unchanged").asLong()).isEqualTo(2);
        }
    }

    @Test
    void full_stateThrownAwayAndHubStartedAnew_sameDifference() throws Exception {
        try (TestHub hub = TestHub.open(data)) {
            sendAll(hub, List.of(enterprise("A", HERE), enterprise("B", HERE)), List.of(enterprise("C", HERE)));
            take(hub, TAX);
            sendAll(hub, List.of(enterprise("A", HERE)), List.of(enterprise("C", HERE)));
            assertThat(take(hub, TAX)).containsOnly(Map.entry("B", Op.DELETE));
        }
        Files.delete(data.resolve("state/rows.mv"));
        List<Message> next;
        try (TestHub hub = TestHub.open(data)) {
            next = load(hub, LoadKind.FULL, List.of(enterprise("A", THERE)), List.of(enterprise("C", HERE)));
            hub.send(next.get(0));
        }
        try (TestHub hub = TestHub.open(data)) {
            hub.send(next.get(1));
            assertThat(take(hub, TAX)).containsOnly(Map.entry("A", Op.UPSERT));
        }
    }

    @Test
    void full_publishedMeanwhile_isNewerThanTheLoad() throws Exception {
        try (TestHub hub = TestHub.open(data)) {
            sendAll(hub, List.of(enterprise("A", HERE), enterprise("B", HERE)));
            take(hub, TAX);
            List<Message> next =
                    load(hub, LoadKind.FULL, List.of(enterprise("A", HERE)), List.of(enterprise("B", HERE)));
            hub.send(next.get(0));
            hub.send(hub.publish(enterprise("B", THERE), enterprise("N", HERE)));
            hub.send(next.get(1));
            assertThat(take(hub, TAX)).containsOnlyKeys("B", "N");
            assertThat(hub.records("log", "loaded")).hasSize(2);
            assertThat(take(hub, TAX)).isEmpty();
        }
    }

    @Test
    void full_wouldDeleteTooMuch_heldUntilConfirmed() throws Exception {
        List<Message> next;
        try (TestHub hub = TestHub.open(data)) {
            sendAll(hub, List.of(enterprise("A", HERE), enterprise("B", HERE)), List.of(enterprise("C", HERE)));
            take(hub, TAX);
            next = load(hub, LoadKind.FULL, List.of(enterprise("A", HERE)));
            hub.send(next.get(0));
            assertThat(take(hub, TAX)).isEmpty();
            assertThat(load(hub, next.get(0)).state()).isEqualTo(Load.State.HELD);
            assertThat(hub.records("log", "held")
                            .get(0)
                            .path("decision")
                            .path("load")
                            .path("code")
                            .asText())
                    .isEqualTo("MASS_DELETION");
        }
        try (TestHub hub = TestHub.open(data)) {
            assertThat(take(hub, TAX)).isEmpty();
            assertThat(hub.send(confirm(hub, TAX, next.get(0)))).isInstanceOf(Answer.Refused.class);
            assertThat(hub.send(confirm(hub, REGISTRAR, next.get(0)))).isInstanceOf(Answer.Signed.class);
            assertThat(take(hub, TAX)).containsOnly(Map.entry("B", Op.DELETE), Map.entry("C", Op.DELETE));
            assertThat(load(hub, next.get(0)).state()).isEqualTo(Load.State.LOADED);
            assertThat(hub.send(confirm(hub, REGISTRAR, next.get(0)))).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void full_withoutBatchOrWithDelete_refused() throws Exception {
        try (TestHub hub = TestHub.open(data)) {
            refused(
                    hub,
                    hub.message(MessageType.PUBLISH, REGISTRAR)
                            .dataset(DATASET)
                            .purpose(LoadKind.FULL_PURPOSE)
                            .payload(new Payload.Publish(List.of(enterprise("A", HERE))))
                            .build(),
                    "/batch");
            refused(
                    hub,
                    load(hub, LoadKind.FULL, List.of(Change.delete(TestHub.row("A", HERE))))
                            .get(0),
                    "/payload/records/0/op");
        }
    }

    @Test
    void state_holdsNoValue() throws Exception {
        try (TestHub hub = TestHub.open(data)) {
            sendAll(hub, List.of(enterprise("SECRETKEY", HERE), enterprise("B", HERE)));
            take(hub, TAX);
        }
        byte[] file = Files.readAllBytes(data.resolve("state/rows.mv"));
        assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains(DATASET)
                .doesNotContain("SECRETKEY")
                .doesNotContain("13800001234");
    }

    private static Message confirm(TestHub hub, String party, Message batch) {
        return hub.message(MessageType.ACT, party)
                .act(Act.CONFIRM)
                .correlation(batch.id())
                .payload(new Payload.Empty())
                .build();
    }

    @SafeVarargs
    private static void sendAll(TestHub hub, List<Change>... parts) {
        for (Message message : load(hub, LoadKind.FULL, parts)) {
            assertThat(hub.send(message)).isInstanceOf(Answer.Signed.class);
        }
    }

    /** The batches of a load. */
    @SafeVarargs
    private static List<Message> load(TestHub hub, LoadKind kind, List<Change>... parts) {
        List<Tally.Total> totals =
                Stream.of(parts).map(part -> Tally.of(part, Set.of("capital"))).toList();
        Manifest manifest = Manifest.of(DATASET, kind, totals);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            messages.add(hub.message(MessageType.PUBLISH, REGISTRAR)
                    .dataset(DATASET)
                    .purpose(kind == LoadKind.FULL ? LoadKind.FULL_PURPOSE : null)
                    .batch(new Batch(i + 1, parts.length, manifest.count(), manifest.digest()))
                    .payload(new Payload.Publish(parts[i]))
                    .build());
        }
        return messages;
    }

    private static Message part(TestHub hub, Batch batch, Change... changes) {
        return hub.message(MessageType.PUBLISH, REGISTRAR)
                .dataset(DATASET)
                .batch(batch)
                .payload(new Payload.Publish(List.of(changes)))
                .build();
    }

    private static void refused(TestHub hub, Message message, String place) {
        Answer answer = hub.send(message);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(((Answer.Refused) answer).code()).isEqualTo(RefusalCode.PAYLOAD_INVALID);
        assertThat(((Answer.Refused) answer).place()).isEqualTo(place);
    }

    private static Batch batch(Message message) {
        return java.util.Objects.requireNonNull(message.batch());
    }

    private static Load load(TestHub hub) {
        return hub.engine().loads().of(REGISTRAR).getLast();
    }

    private static Load load(TestHub hub, Message batch) {
        return hub.engine().loads().find(REGISTRAR, batch.id()).orElseThrow();
    }

    /** What is in the mailbox, acknowledged, by key. */
    private static Map<String, Op> take(TestHub hub, String party) throws Exception {
        settle(hub);
        List<Message> deliveries = hub.receive(party);
        if (!deliveries.isEmpty()) {
            hub.send(hub.ack(party, deliveries));
        }
        return byKey(deliveries);
    }

    private static Map<String, Op> received(TestHub hub, String party) throws Exception {
        settle(hub);
        return byKey(hub.receive(party));
    }

    /** Waits until everything the hub can dispatch is dispatched. */
    private static void settle(TestHub hub) {
        Awaitility.await().until(() -> {
            boolean loads = hub.engine().loads().of(REGISTRAR).stream()
                    .allMatch(load -> load.state() == Load.State.LOADED
                            || load.state() == Load.State.HELD
                            || load.state() == Load.State.OPEN
                                    && load.parts().values().stream()
                                            .allMatch(part -> part.dispatched() || load.kind() == LoadKind.FULL));
            long plain = hub.records("log", "accepted").stream()
                    .filter(record -> record.path("type").asText().equals("publish")
                            && !record.path("decision").has("load"))
                    .count();
            long parts = hub.engine().loads().of(REGISTRAR).stream()
                    .flatMap(load -> load.parts().values().stream())
                    .filter(LoadPart::dispatched)
                    .count();
            return loads && hub.records("log", "dispatched").size() == plain + parts;
        });
    }

    private static Map<String, Op> byKey(List<Message> deliveries) {
        Map<String, Op> found = new TreeMap<>();
        for (Message delivery : deliveries) {
            for (Change change : delivery.records()) {
                Row record = change.record();
                found.put(String.valueOf(record.get("uscc")), change.op());
            }
        }
        return found;
    }
}
