package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.EngineTest.refused;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.STRANGER;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;
import static org.govhub.exchange.TestHub.enterprise;
import static org.govhub.exchange.TestHub.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.govhub.exchange.directory.Assignee;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.load.Manifest;
import org.govhub.exchange.load.SnapshotRegister;
import org.govhub.exchange.load.Tally;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Batch;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Spelling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who joins late gets the rows there are, and then the changes: nothing twice, nothing lost. */
class SnapshotTest {

    private static final String HERE = "330225101";
    private static final String THERE = "330225102";

    private final Path data;
    private final Map<String, Map<String, Row>> registers = new TreeMap<>();
    private TestHub hub;

    SnapshotTest(@TempDir Path data) throws Exception {
        this.data = data;
        this.hub = open();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void join_afterPublishesAndAFullLoad_sameAsTheEarlySubscriber_alsoWithWhatFollows() throws Exception {
        publish(enterprise("A", HERE), enterprise("B", HERE), enterprise("C", THERE));
        publish(enterprise("B", THERE), Change.delete(row("C", THERE)), enterprise("D", HERE));
        fullLoad(enterprise("A", THERE), enterprise("B", THERE), enterprise("E", HERE));
        publish(enterprise("F", HERE));

        join(STRANGER, snapshot());
        publish(enterprise("G", HERE), Change.delete(row("A", THERE)));

        List<Message> first = take(STRANGER);
        take(TAX);
        assertThat(register(STRANGER)).isEqualTo(register(TAX)).containsOnlyKeys("B", "E", "F", "G");
        assertThat(first).hasSize(2);
        assertThat(first.get(0).purpose()).isEqualTo(LoadKind.FULL_PURPOSE);
        assertThat(batch(first.get(0)).digest())
                .isEqualTo(manifest(first.subList(0, 1)).digest());
        assertThat(keys(first.get(0))).containsExactlyInAnyOrder("A", "B", "E", "F");
        assertThat(keys(first.get(1))).containsExactlyInAnyOrder("A", "G");
        assertThat(standing(STRANGER).state()).isEqualTo(SnapshotRegister.State.ACKNOWLEDGED);
    }

    @Test
    void join_whilePublishesGoOn_nothingTwiceAndNothingLost() throws Exception {
        for (int batch = 0; batch < 6; batch++) {
            int first = batch * 500;
            publish(IntStream.range(first, first + 500)
                    .mapToObj(i -> enterprise("K" + i, HERE))
                    .toArray(Change[]::new));
        }
        Message join = subscribe(STRANGER, snapshot());
        List<Message> changes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            changes.add(hub.publish(
                    enterprise("K" + i, THERE), Change.delete(row("K" + (100 + i), HERE)), enterprise("N" + i, HERE)));
        }
        Thread publisher = Thread.ofVirtual().start(() -> changes.forEach(change -> accepted(hub.send(change))));
        accepted(hub.send(join));
        publisher.join();
        settle(27);

        List<Message> got = take(STRANGER);
        take(TAX);
        assertThat(register(STRANGER)).isEqualTo(register(TAX)).hasSize(3000);
        long parts = got.stream().filter(message -> message.purpose() != null).count();
        List<Message> deltas = got.subList((int) parts, got.size());
        Set<String> told = new HashSet<>();
        long cut = figures(STRANGER).path("cut").asLong();
        assertThat(deltas).allSatisfy(delta -> {
            assertThat(delta.purpose()).as("deltas come after all parts").isNull();
            assertThat(told.add(Objects.requireNonNull(delta.origin()).id())).isTrue();
        });
        long before = hub.records("log", "dispatched").stream()
                .filter(record -> record.path("index").asLong() < cut)
                .count();
        assertThat(deltas).as("exactly what was dispatched after the cut").hasSize((int) (26 - before));
        assertThat(manifest(got.subList(0, (int) parts)).digest())
                .isEqualTo(batch(got.getFirst()).digest());
    }

    @Test
    void join_aboutGrantAndWishes_onlyTheSubscribersView() throws Exception {
        hub.directory = TestHub.directory(UnaryOperator.identity());
        accepted(hub.send(act(TOWN, Act.UNSUBSCRIBE, new Payload.Empty())));
        publish(enterprise("A", HERE), enterprise("B", THERE));

        join(TOWN, new Payload.Subscription(List.of(), List.of("phone"), null, Spelling.JSON, true, null, null));

        take(TOWN);
        assertThat(register(TOWN))
                .containsExactly(Map.entry("A", new Row(Map.of("uscc", "A", "phone", "138****1234"))));
    }

    @Test
    void since_onlyWhatChangedFromThenOn_withDeletions() throws Exception {
        publish(enterprise("A", HERE), enterprise("B", HERE), enterprise("C", HERE));
        OffsetDateTime then = OffsetDateTime.now(hub.clock);
        publish(enterprise("B", THERE), Change.delete(row("C", HERE)), enterprise("D", HERE));
        publish(Change.delete(row("D", HERE)), enterprise("E", HERE));

        join(STRANGER, new Payload.Subscription(List.of(), List.of(), null, Spelling.JSON, false, then, null));

        Message got = take(STRANGER).getFirst();
        assertThat(got.purpose()).isNull();
        assertThat(got.records().stream()
                        .map(change ->
                                change.op().wireName() + " " + change.record().get("uscc"))
                        .toList())
                .containsExactlyInAnyOrder("upsert B", "delete C", "delete D", "upsert E");
    }

    @Test
    void since_aFullLoadLiesBetween_theWholeSnapshotComes() throws Exception {
        publish(enterprise("A", HERE), enterprise("B", HERE));
        OffsetDateTime then = OffsetDateTime.now(hub.clock);
        fullLoad(enterprise("A", HERE), enterprise("C", HERE));

        join(STRANGER, new Payload.Subscription(List.of(), List.of(), null, Spelling.JSON, false, then, null));

        Message got = take(STRANGER).getFirst();
        assertThat(got.purpose()).isEqualTo(LoadKind.FULL_PURPOSE);
        assertThat(keys(got)).containsExactlyInAnyOrder("A", "C");
    }

    @Test
    void join_nothingPublishedOrContentErased_theCauseIsThere() throws Exception {
        join(STRANGER, snapshot());
        assertThat(standing(STRANGER).state()).isEqualTo(SnapshotRegister.State.ENDED);
        assertThat(cause()).isEqualTo("NO_ROWS");
        publish(enterprise("A", HERE));
        assertThat(take(STRANGER)).as("the subscription holds").hasSize(1);
        join(STRANGER, snapshot());
        take(STRANGER);
        long publish = hub.records("log", "accepted").stream()
                .filter(record -> record.path("type").asText().equals("publish"))
                .findFirst()
                .orElseThrow()
                .path("index")
                .asLong();
        hub.close();
        try (ExchangeLog log = ExchangeLog.open(
                data, "log", TestHub.HUB, EngineSettings.DEFAULT.log(), Clock.systemUTC(), entry -> {})) {
            log.erase(publish);
        }
        hub = open();

        join(STRANGER, snapshot());

        assertThat(cause()).isEqualTo("CONTENT_GONE");
        assertThat(figures(STRANGER).path("missing").asLong()).isEqualTo(1);
        hub.close();
        Files.delete(data.resolve("state/rows.mv"));
        hub = open();
        assertThat(cause()).as("the log says it").isEqualTo("CONTENT_GONE");
    }

    @Test
    void join_entryWithoutKey_refused_timeToCome_refused() throws Exception {
        hub.directory = TestHub.directory(UnaryOperator.identity(), dataset(false));
        assertThat(refused(hub.send(subscribe(STRANGER, snapshot()))).code()).isEqualTo(RefusalCode.PAYLOAD_INVALID);
        hub.directory = TestHub.directory(UnaryOperator.identity(), dataset(true));
        OffsetDateTime late = OffsetDateTime.now(hub.clock).plus(Duration.ofMinutes(1));
        assertThat(refused(hub.send(subscribe(
                                STRANGER,
                                new Payload.Subscription(
                                        List.of(), List.of(), null, Spelling.JSON, false, late, null))))
                        .place())
                .isEqualTo("/payload/subscription/since");
    }

    private TestHub open() throws Exception {
        TestHub opened = TestHub.open(data);
        opened.directory = TestHub.directory(UnaryOperator.identity(), dataset(true));
        return opened;
    }

    private static Payload.Subscription snapshot() {
        return new Payload.Subscription(List.of(), List.of(), null, Spelling.JSON, true, null, null);
    }

    /** The stranger may have what the tax office may; as no rule names it, it is none before it joins. */
    private static Dataset dataset(boolean keyed) {
        Dataset open = TestHub.dataset();
        SharingRule county = new SharingRule(
                "county",
                new Assignee(Set.of(), 4, null, null),
                EnumSet.allOf(SharingRule.Use.class),
                Set.of("uscc", "name", "town", "phone", "capital"),
                Map.of(),
                RowFilter.ALL,
                Set.of(),
                null,
                null,
                null,
                "条例");
        List<Field> fields = open.fields().stream()
                .map(field -> keyed
                        ? field
                        : new Field(
                                field.name(),
                                field.name(),
                                field.type(),
                                false,
                                false,
                                false,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Set.of(),
                                1))
                .toList();
        return new Dataset(
                open.code(),
                open.title(),
                open.version(),
                open.provider(),
                open.delegates(),
                true,
                fields,
                Stream.concat(open.rules().stream(), Stream.of(county)).toList(),
                open.service(),
                open.retention());
    }

    private void publish(Change... changes) throws Exception {
        long before = hub.records("log", "dispatched").size();
        accepted(hub.send(hub.publish(changes)));
        settle(before + 1);
    }

    private void fullLoad(Change... rows) throws Exception {
        long before = hub.records("log", "dispatched").size();
        Manifest manifest = Manifest.of(DATASET, LoadKind.FULL, List.of(Tally.of(List.of(rows), Set.of("capital"))));
        accepted(hub.send(hub.message(MessageType.PUBLISH, REGISTRAR)
                .dataset(DATASET)
                .purpose(LoadKind.FULL_PURPOSE)
                .batch(new Batch(1, 1, rows.length, manifest.digest()))
                .payload(new Payload.Publish(List.of(rows)))
                .build()));
        settle(before + 1);
    }

    private void join(String party, Payload.Subscription wishes) throws Exception {
        long before = hub.records("log", "dispatched").size();
        accepted(hub.send(subscribe(party, wishes)));
        settle(before + 1);
    }

    private void settle(long dispatched) {
        Awaitility.await().until(() -> hub.records("log", "dispatched").size() == dispatched);
    }

    private Message subscribe(String party, Payload.Subscription wishes) {
        return act(party, Act.SUBSCRIBE, wishes);
    }

    private Message act(String party, Act act, Payload payload) {
        return hub.message(MessageType.ACT, party)
                .dataset(DATASET)
                .act(act)
                .payload(payload)
                .build();
    }

    /** Empties the mailbox, applies what was in it and acknowledges it. */
    private List<Message> take(String party) {
        List<Message> all = new ArrayList<>();
        for (List<Message> some = hub.receive(party); !some.isEmpty(); some = hub.receive(party)) {
            accepted(hub.send(hub.ack(party, some)));
            all.addAll(some);
        }
        all.forEach(message -> message.records().forEach(change -> apply(party, change)));
        return all;
    }

    private void apply(String party, Change change) {
        String key = String.valueOf(change.record().get("uscc"));
        if (change.op() == Op.DELETE) {
            register(party).remove(key);
        } else {
            register(party).put(key, change.record());
        }
    }

    private Map<String, Row> register(String party) {
        return registers.computeIfAbsent(party, uscc -> new TreeMap<>());
    }

    private static List<String> keys(Message message) {
        return message.records().stream()
                .map(change -> String.valueOf(change.record().get("uscc")))
                .toList();
    }

    private static Manifest manifest(List<Message> parts) {
        return Manifest.of(
                DATASET,
                LoadKind.FULL,
                parts.stream()
                        .map(part -> Tally.of(part.records(), Set.of("capital")))
                        .toList());
    }

    private SnapshotRegister.Standing standing(String party) {
        return hub.engine().snapshots().of(party, DATASET).orElseThrow();
    }

    private JsonNode figures(String party) {
        return Objects.requireNonNull(standing(party).figures());
    }

    private static Batch batch(Message delivery) {
        return Objects.requireNonNull(delivery.batch());
    }

    private String cause() {
        @Nullable JsonNode figures = standing(STRANGER).figures();
        return figures == null ? "" : figures.path("cause").asText();
    }
}
