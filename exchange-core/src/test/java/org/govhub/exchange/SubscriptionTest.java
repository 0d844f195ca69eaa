package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.EngineTest.refused;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.STRANGER;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;
import static org.govhub.exchange.TestHub.enterprise;
import static org.govhub.exchange.TestHub.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.govhub.exchange.directory.Assignee;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.Subscription;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Spelling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer says what it wants of what it may have; the accepted act in the log is the durable truth. */
class SubscriptionTest {

    private final Path data;
    private TestHub hub;

    SubscriptionTest(@TempDir Path data) throws Exception {
        this.data = data;
        this.hub = TestHub.open(data);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void subscribe_fieldsAndRows_deliveryIsCutToBoth_alsoAfterARestart() throws Exception {
        accepted(hub.send(subscribe(TAX, List.of(town("330225101")), List.of("name"), null)));
        hub.close();
        hub = TestHub.open(data);

        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));

        Message delivery = hub.receive(TAX).getFirst();
        assertThat(delivery.records()).hasSize(1);
        assertThat(delivery.records().getFirst().record().fields()).containsOnlyKeys("uscc", "name");
        assertThat(hub.receive(TOWN)).as("nobody else's deliveries change").hasSize(1);
        assertThat(hub.records("log", "queued")
                        .getFirst()
                        .path("decision")
                        .path("subscription")
                        .asLong(-1))
                .as("the delivery's record names the act it rests on")
                .isEqualTo(
                        hub.records("log", "accepted").getFirst().path("index").asLong());
    }

    @Test
    void subscribe_rowLeavesTheWishedRows_isDeletedAtTheSubscriber() {
        accepted(hub.send(subscribe(TAX, List.of(town("330225101")), List.of(), null)));
        Row moved = row("A", "330225102");

        accepted(hub.send(hub.publish(
                new Change(Op.UPSERT, moved, new Row(Map.of("town", "330225101"))),
                new Change(Op.UPSERT, row("B", "330225103"), new Row(Map.of("town", "330225104"))),
                Change.upsert(row("C", "330225105")))));

        assertThat(hub.receive(TAX).getFirst().records())
                .as("A was there and goes, B never was, C nobody can tell")
                .containsExactly(
                        Change.delete(new Row(Map.of("uscc", "A"))), Change.delete(new Row(Map.of("uscc", "C"))));
    }

    @Test
    void unsubscribe_nothingComes_untilSubscribedAgain() throws Exception {
        accepted(hub.send(unsubscribe(TAX)));
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        assertThat(hub.receive(TAX)).isEmpty();
        hub.close();
        hub = TestHub.open(data);
        accepted(hub.send(hub.publish(enterprise("B", "330225101"))));
        assertThat(hub.receive(TAX)).isEmpty();

        accepted(hub.send(act(TAX, Act.SUBSCRIBE, new Payload.Empty())));
        accepted(hub.send(hub.publish(enterprise("C", "330225101"))));

        assertThat(hub.receive(TAX).getFirst().records())
                .extracting(change -> change.record().get("uscc"))
                .containsExactly("C");
    }

    @Test
    void subscribe_toWhatIsNotGranted_refused() throws Exception {
        assertThat(refused(hub.send(subscribe(STRANGER, List.of(), List.of(), null)))
                        .code())
                .isEqualTo(RefusalCode.NOT_GRANTED);
        assertThat(refused(hub.send(subscribe(TOWN, List.of(), List.of("capital"), null)))
                        .code())
                .isEqualTo(RefusalCode.FIELD_NOT_GRANTED);
        assertThat(refused(hub.send(subscribe(TOWN, List.of(town("330225101")), List.of(), null)))
                        .code())
                .as("a row condition on a field that is not released would tell its value")
                .isEqualTo(RefusalCode.FIELD_NOT_GRANTED);
        Answer.Refused unknown = refused(hub.send(subscribe(TAX, List.of(), List.of(), "nowhere")));
        assertThat(unknown.code()).isEqualTo(RefusalCode.PAYLOAD_INVALID);
        assertThat(hub.records("log", "refused")).hasSize(4);
    }

    @Test
    void subscribe_conditionOnAMaskedField_seesTheMask() {
        accepted(hub.send(subscribe(
                TOWN, List.of(condition("phone", Payload.Comparison.ANY_OF, "13800001234")), List.of(), null)));
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));

        assertThat(hub.receive(TOWN).getFirst().records().getFirst().op())
                .as("the masked number is not the one asked for")
                .isEqualTo(Op.DELETE);
    }

    @Test
    void subscribe_again_sameReceipt_andTheNewerActHolds() {
        Message first = subscribe(TAX, List.of(), List.of("name"), null);
        Answer.Signed receipt = accepted(hub.send(first));
        accepted(hub.send(subscribe(TAX, List.of(), List.of("town"), null)));

        Answer.Signed again = accepted(hub.send(first));
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));

        assertThat(again.duplicate()).isTrue();
        assertThat(again.wire().bytes()).isEqualTo(receipt.wire().bytes());
        assertThat(hub.receive(TAX).getFirst().records().getFirst().record().fields())
                .containsOnlyKeys("uscc", "town");
    }

    @Test
    void ruleForALevel_isNoStandingSubscription() {
        hub.directory = TestHub.directory(UnaryOperator.identity(), forEverybody());
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        assertThat(hub.receive(STRANGER)).isEmpty();

        accepted(hub.send(subscribe(STRANGER, List.of(), List.of(), null)));
        accepted(hub.send(hub.publish(enterprise("B", "330225101"))));

        assertThat(hub.receive(STRANGER)).hasSize(1);
    }

    @Test
    void subscribe_fieldBecomesANumber_oneSubscribersTextStopsNobody() throws Exception {
        accepted(hub.send(subscribe(TAX, List.of(town("east")), List.of(), null)));
        hub.directory = TestHub.directory(UnaryOperator.identity(), withTownAsNumber());

        accepted(hub.send(hub.publish(
                Change.upsert(new Row(Map.of("uscc", "A", "name", "n", "town", new BigDecimal("330225101")))))));

        assertThat(hub.receive(TOWN)).hasSize(1);
        assertThat(hub.records("log", "dispatched")).hasSize(1);
    }

    @Test
    void publish_oneRecipientsDeliveryFails_theOthersGetTheirs_andThePublishStaysOpen() throws Exception {
        String broken = "0000000000000000OO"; // no message can name such a recipient
        Dataset open = TestHub.dataset();
        Dataset dataset = withRules(
                open,
                open.rules().get(0),
                TestHub.rule("broken", broken, Set.of("uscc", "name"), Map.of(), RowFilter.ALL, null));
        Directory good = TestHub.directory(UnaryOperator.identity(), dataset);
        List<Party> parties = new ArrayList<>(good.parties().values());
        parties.add(new Party(broken, "broken", 4, "330225", Set.of(), false, List.of(), List.of()));
        hub.directory = Directory.of(good.revision(), TestHub.HUB, parties, List.of(dataset));

        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));

        assertThat(hub.receive(TAX)).hasSize(1);
        assertThat(hub.records("log", "dispatched")).isEmpty();
        hub.close();
        hub = TestHub.open(data);
        Awaitility.await().until(() -> !hub.records("log", "dispatched").isEmpty());
        assertThat(hub.receive(TAX)).as("once, not twice").hasSize(1);
    }

    @Test
    void subscribe_moreConditionsOrValuesThanAHubCanHoldEachRowAgainst_refused() {
        List<Payload.Condition> seventeen = Collections.nCopies(17, town("330225101"));
        List<String> many =
                IntStream.rangeClosed(0, 1_000).mapToObj(String::valueOf).toList();
        String digits = "9".repeat(700);
        List<String> wide = IntStream.range(100, 200).mapToObj(i -> digits + i).toList();
        for (List<Payload.Condition> rows : List.of(
                seventeen,
                List.of(new Payload.Condition("capital", Payload.Comparison.ANY_OF, many)),
                List.of(new Payload.Condition("name", Payload.Comparison.ANY_OF, wide)))) {
            assertThatThrownBy(() -> subscribe(TAX, rows, List.of(), null))
                    .isInstanceOfSatisfying(RefusedException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(RefusalCode.PAYLOAD_INVALID);
                        assertThat(refusal.place()).isEqualTo("/payload/subscription/rows");
                    });
        }
        assertThat(subscribe(
                                TAX,
                                List.of(new Payload.Condition(
                                        "capital", Payload.Comparison.ANY_OF, many.subList(0, 1_000))),
                                List.of(),
                                null)
                        .payload())
                .isInstanceOf(Payload.Subscription.class);
    }

    @Test
    void subscribe_byPersonalValues_noneIsInTheLog() throws Exception {
        accepted(hub.send(subscribe(
                TAX, List.of(condition("name", Payload.Comparison.ANY_OF, "33022519700101123X")), List.of(), null)));

        JsonNode row =
                hub.records("log", "accepted").getFirst().path("decision").at("/subscription/rows/0");
        assertThat(hub.records("log").toString()).doesNotContain("33022519700101123X");
        assertThat(row.path("field").asText()).isEqualTo("name");
        assertThat(row.path("count").asInt()).isEqualTo(1);
    }

    @Test
    void start_messageOfASubscriptionErased_nothingUntilSubscribedAgain() throws Exception {
        accepted(hub.send(subscribe(TAX, List.of(town("330225101")), List.of(), null)));
        hub.close();
        try (ExchangeLog log = ExchangeLog.open(
                data, "log", TestHub.HUB, EngineSettings.DEFAULT.log(), Clock.systemUTC(), entry -> {})) {
            log.erase(0);
        }
        hub = TestHub.open(data);
        accepted(hub.send(hub.publish(enterprise("A", "330225101"), enterprise("B", "330225102"))));

        assertThat(hub.receive(TAX)).isEmpty();
        assertThat(hub.engine().subscriptions().erased(TAX, DATASET)).isTrue();

        accepted(hub.send(subscribe(TAX, List.of(), List.of(), null)));
        accepted(hub.send(hub.publish(enterprise("C", "330225101"))));
        assertThat(hub.receive(TAX)).hasSize(1);
        assertThat(hub.engine().subscriptions().erased(TAX, DATASET)).isFalse();
    }

    @Test
    void restore_recordThatStillHasTheValues_isTakenAsItIs() throws Exception {
        JsonNode decision = new ObjectMapper().readTree("""
                {"act":"subscribe","subscription":{"mode":"pull","format":"json","fields":["name"],
                 "rows":[{"field":"town","op":"none-of","values":["330225101"]}]}}""");
        LogRecord record = LogRecord.of(Event.ACCEPTED)
                .withSender(TAX)
                .withDataset(DATASET)
                .withDecision((ObjectNode) decision);
        Subscriptions subscriptions = new Subscriptions();

        subscriptions.restore(new LogEntry(7, Instant.EPOCH, "", "", record));
        subscriptions.readBack(index -> {
            throw new AssertionError("nothing is missing");
        });

        Subscription said = Objects.requireNonNull(subscriptions.said(TAX, DATASET));
        assertThat(said.active()).isTrue();
        assertThat(said.rows().conditions())
                .containsExactly(new RowFilter.Condition("town", RowFilter.Operator.IS_NONE_OF, Set.of("330225101")));
    }

    private Message subscribe(
            String sender, List<Payload.Condition> rows, List<String> fields, @Nullable String system) {
        return act(sender, Act.SUBSCRIBE, new Payload.Subscription(rows, fields, system, Spelling.JSON));
    }

    private Message unsubscribe(String sender) {
        return act(sender, Act.UNSUBSCRIBE, new Payload.Empty());
    }

    private Message act(String sender, Act act, Payload payload) {
        return hub.message(MessageType.ACT, sender)
                .dataset(DATASET)
                .act(act)
                .payload(payload)
                .build();
    }

    private static Payload.Condition town(String code) {
        return condition("town", Payload.Comparison.ANY_OF, code);
    }

    private static Payload.Condition condition(String field, Payload.Comparison op, String value) {
        return new Payload.Condition(field, op, List.of(value));
    }

    private static Dataset forEverybody() {
        Dataset open = TestHub.dataset();
        SharingRule county = new SharingRule(
                "county",
                new Assignee(Set.of(), 4, null, null),
                EnumSet.allOf(SharingRule.Use.class),
                Set.of("uscc", "name"),
                Map.of(),
                RowFilter.ALL,
                Set.of(),
                null,
                null,
                null,
                "条例");
        return withRules(open, county);
    }

    private static Dataset withRules(Dataset open, SharingRule... rules) {
        return new Dataset(
                open.code(),
                open.title(),
                open.version(),
                open.provider(),
                open.delegates(),
                true,
                open.fields(),
                List.of(rules),
                open.service(),
                open.retention());
    }

    /** Both offices as before, the town as an integer, the town office's filter written as it was. */
    private static Dataset withTownAsNumber() {
        Dataset open = TestHub.dataset();
        List<Field> fields = open.fields().stream()
                .map(field -> field.name().equals("town") ? integer("town") : field)
                .toList();
        return new Dataset(
                open.code(),
                open.title(),
                "2.0.0",
                open.provider(),
                open.delegates(),
                true,
                fields,
                open.rules(),
                open.service(),
                open.retention());
    }

    private static Field integer(String name) {
        return new Field(name, name, FieldType.INTEGER, true, false, false, null, null, null, null, null, Set.of(), 1);
    }
}
