package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.STRANGER;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;
import static org.govhub.exchange.TestHub.enterprise;
import static org.govhub.exchange.TestHub.row;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trunk over a real log and a real broker, without transports. */
class EngineTest {

    private final Path data;
    private TestHub hub;

    EngineTest(@TempDir Path data) throws Exception {
        this.data = data;
        this.hub = TestHub.open(data);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void publish_eachRecipientGetsItsFieldsAndRows() {
        accepted(hub.send(hub.publish(enterprise("A", "330225101"), enterprise("B", "330225102"))));

        List<Change> tax = onlyDelivery(TAX).records();
        assertThat(tax).extracting(change -> change.record().get("uscc")).containsExactly("A", "B");
        assertThat(tax.get(0).record().fields()).containsOnlyKeys("uscc", "name", "town", "phone", "capital");
        List<Change> town = onlyDelivery(TOWN).records();
        assertThat(town).hasSize(1);
        assertThat(town.get(0).record().fields())
                .containsOnly(Map.entry("uscc", "A"), Map.entry("name", "企业A"), Map.entry("phone", "138****1234"));
        assertThat(hub.receive(STRANGER)).isEmpty();
    }

    @Test
    void publish_rowLeavesTheFilter_recipientGetsADelete() {
        Change moved = new Change(Op.UPSERT, row("A", "330225102"), new Row(Map.of("town", "330225101")));
        accepted(hub.send(hub.publish(moved)));

        assertThat(onlyDelivery(TOWN).records()).containsExactly(Change.delete(new Row(Map.of("uscc", "A"))));
        assertThat(onlyDelivery(TAX).records().get(0).op()).isEqualTo(Op.UPSERT);
    }

    @Test
    void publish_again_byteIdenticalFirstReceipt() throws Exception {
        WireMessage wire = TestHub.signed(hub.publish(enterprise("A", "330225101")));
        Answer.Signed first = accepted(hub.send(wire));
        Answer.Signed again = accepted(hub.send(wire));

        assertThat(again.duplicate()).isTrue();
        assertThat(again.wire().bytes()).isEqualTo(first.wire().bytes());
        assertThat(again.wire().jws()).isEqualTo(first.wire().jws());
        hub.close();
        hub = TestHub.open(data);
        Answer.Signed afterRestart = accepted(hub.send(wire));
        assertThat(afterRestart.duplicate()).isTrue();
        assertThat(afterRestart.wire().bytes()).isEqualTo(first.wire().bytes());
        assertThat(hub.receive(TAX)).hasSize(1);
    }

    @Test
    void deliveries_notAcked_comeAgainAfterARestart_byteIdentical_ackedNever() throws Exception {
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        List<Message> first = hub.receive(TAX);
        List<Message> town = hub.receive(TOWN);
        accepted(hub.send(hub.ack(TOWN, town)));
        hub.close();
        hub = TestHub.open(data);

        assertThat(hub.receive(TAX)).isEqualTo(first).hasSize(1);
        assertThat(hub.receive(TOWN)).isEmpty();
        assertThat(refused(hub.send(hub.ack(TOWN, town))).code()).isEqualTo(RefusalCode.NOT_ADDRESSED);
    }

    @Test
    void twoSenders_oneMessageId_bothDeliveriesSurviveARestart() throws Exception {
        hub.directory = withDelegate();
        Message first = hub.publish(enterprise("A", "330225101"));
        accepted(hub.send(first));
        accepted(hub.send(first.toBuilder()
                .sender(Sender.of(TAX))
                .payload(new Payload.Publish(List.of(enterprise("B", "330225101"))))
                .build()));
        assertThat(acknowledgeOne(TOWN)).isEqualTo("A");
        hub.close();
        hub = TestHub.open(data);
        hub.directory = withDelegate();

        assertThat(acknowledgeOne(TOWN)).isEqualTo("B");
        assertThat(hub.receive(TOWN)).isEmpty();
    }

    @Test
    void handOver_grantNarrowedMeanwhile_nothingLeaves() {
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        Dataset open = TestHub.dataset();
        hub.directory = TestHub.directory(
                UnaryOperator.identity(),
                withRules(
                        open,
                        open.rules().stream()
                                .map(rule -> rule.id().equals("tax")
                                        ? TestHub.rule(
                                                "tax",
                                                TAX,
                                                rule.fields(),
                                                Map.of("phone", Mask.parse("keep:3,4")),
                                                RowFilter.ALL,
                                                null)
                                        : rule)
                                .toList()));

        assertThat(hub.receive(TAX)).isEmpty();
        assertThat(hub.receive(TOWN)).hasSize(1);
    }

    @Test
    void refusals_eachItsCode() {
        WireMessage good = TestHub.signed(hub.publish(enterprise("A", "330225101")));
        byte[] altered = new String(good.bytes(), StandardCharsets.UTF_8)
                .replace("13800001234", "13800001235")
                .getBytes(StandardCharsets.UTF_8);
        assertCode(new WireMessage(good.spelling(), altered, good.jws()), RefusalCode.SIGNATURE_INVALID);
        assertCode(new WireMessage(good.spelling(), good.bytes(), null), RefusalCode.SIGNATURE_INVALID);
        assertCode(TestHub.signed(hub.publish(enterprise("A", "330225101")), TAX), RefusalCode.KEY_NOT_BOUND);
        assertCode(
                TestHub.signed(
                        hub.message(MessageType.PUBLISH, "91330225000000009J")
                                .dataset(DATASET)
                                .payload(new Payload.Publish(List.of(enterprise("A", "330225101"))))
                                .build(),
                        TAX),
                RefusalCode.SENDER_UNKNOWN);
        Message published = hub.publish(enterprise("A", "330225101"));
        accepted(hub.send(published));
        assertCode(
                TestHub.signed(published.toBuilder()
                        .payload(new Payload.Publish(List.of(enterprise("B", "330225101"))))
                        .build()),
                RefusalCode.ID_REUSED);
        assertCode(TestHub.signed(hub.query(STRANGER, "tax-collection", List.of())), RefusalCode.NOT_GRANTED);
        assertCode(
                TestHub.signed(hub.query(TOWN, "tax-collection", List.of("capital"))), RefusalCode.FIELD_NOT_GRANTED);
        assertCode(TestHub.signed(hub.query(TAX, "curiosity", List.of())), RefusalCode.PURPOSE_NOT_GRANTED);
        assertCode(
                TestHub.signed(hub.publish(enterprise("A", "330225101")).toBuilder()
                        .sender(Sender.of(TAX))
                        .build()),
                RefusalCode.NOT_PROVIDER);
        assertCode(
                TestHub.signed(hub.publish(Change.upsert(new Row(Map.of("uscc", "A"))))), RefusalCode.PAYLOAD_INVALID);
        Message old = hub.publish(enterprise("A", "330225101"));
        assertCode(
                TestHub.signed(old.toBuilder()
                        .created(old.created().minusHours(2))
                        .expires(old.created().minusHours(1))
                        .build()),
                RefusalCode.EXPIRED);
        assertCode(
                TestHub.signed(hub.publish(enterprise("A", "330225101")).toBuilder()
                        .hub(REGISTRAR)
                        .build()),
                RefusalCode.WRONG_HUB);
    }

    private String acknowledgeOne(String party) {
        List<Message> deliveries = hub.receive(party);
        accepted(hub.send(hub.ack(party, deliveries)));
        return String.valueOf(deliveries.get(0).records().get(0).record().get("uscc"));
    }

    private static Directory withDelegate() {
        Dataset open = TestHub.dataset();
        Dataset delegated = new Dataset(
                open.code(),
                open.title(),
                open.version(),
                open.provider(),
                Set.of(TAX),
                true,
                open.fields(),
                open.rules(),
                open.service(),
                open.retention());
        return TestHub.directory(UnaryOperator.identity(), delegated);
    }

    private static Dataset withRules(Dataset open, List<SharingRule> rules) {
        return new Dataset(
                open.code(),
                open.title(),
                open.version(),
                open.provider(),
                open.delegates(),
                true,
                open.fields(),
                rules,
                open.service(),
                open.retention());
    }

    private void assertCode(WireMessage wire, RefusalCode code) {
        Answer.Refused refused = refused(hub.send(wire));
        assertThat(refused.code()).as(refused.detail()).isEqualTo(code);
        assertThat(refused.sentence()).isNotBlank();
    }

    private Message onlyDelivery(String party) {
        List<Message> deliveries = hub.receive(party);
        assertThat(deliveries).hasSize(1);
        return deliveries.get(0);
    }

    static Answer.Signed accepted(Answer answer) {
        assertThat(answer).as(answer.toString()).isInstanceOf(Answer.Signed.class);
        Answer.Signed signed = (Answer.Signed) answer;
        Payload.Receipt receipt =
                (Payload.Receipt) JsonMessages.read(signed.wire().bytes()).payload();
        assertThat(receipt.status()).isEqualTo(Payload.Status.ACCEPTED);
        return signed;
    }

    static Answer.Refused refused(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return (Answer.Refused) answer;
    }
}
