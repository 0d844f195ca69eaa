package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.EngineTest.refused;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.STRANGER;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;
import static org.govhub.exchange.TestHub.enterprise;
import static org.govhub.exchange.TestHub.row;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.govhub.exchange.directory.Assignee;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.message.Act;
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
        return new Dataset(
                open.code(),
                open.title(),
                open.version(),
                open.provider(),
                open.delegates(),
                true,
                open.fields(),
                List.of(county),
                open.service(),
                open.retention());
    }
}
