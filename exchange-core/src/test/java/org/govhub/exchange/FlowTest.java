package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.STRANGER;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.enterprise;

import java.nio.file.Path;
import java.util.List;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow across departments goes only while the log holds every party's confirmation of what it says now. */
class FlowTest {

    private static final AgreedFlow FLOW = flow("county exchange plan 12");

    private final Path data;
    private TestHub hub;

    FlowTest(@TempDir Path data) throws Exception {
        this.data = data;
        this.hub = TestHub.open(data, List.of(FLOW));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void publish_flowWithoutConfirmations_refusedAndSaysWhoIsMissing() {
        assertThat(refused(hub.send(hub.publish(enterprise("A", "330225101"))))).isEqualTo(RefusalCode.SUSPENDED);
        assertThat(hub.receive(TAX)).isEmpty();
    }

    @Test
    void publish_oneConfirmationOfTwo_refused_bothGoes_alsoAfterARestart() throws Exception {
        accepted(hub.send(confirm(REGISTRAR, FLOW)));
        assertThat(refused(hub.send(hub.publish(enterprise("A", "330225101"))))).isEqualTo(RefusalCode.SUSPENDED);
        assertThat(hub.records("log", "refused").getFirst().path("detail").asText())
                .contains(TAX)
                .doesNotContain(REGISTRAR);

        accepted(hub.send(confirm(TAX, FLOW)));
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        assertThat(hub.receive(TAX)).hasSize(1);

        hub.close();
        hub = TestHub.open(data, List.of(FLOW));
        accepted(hub.send(hub.publish(enterprise("B", "330225101"))));
    }

    @Test
    void definitionChanged_needsNewConfirmations() throws Exception {
        accepted(hub.send(confirm(REGISTRAR, FLOW)));
        accepted(hub.send(confirm(TAX, FLOW)));
        hub.close();
        AgreedFlow changed = flow("county exchange plan 13");
        hub = TestHub.open(data, List.of(changed));

        assertThat(refused(hub.send(hub.publish(enterprise("A", "330225101"))))).isEqualTo(RefusalCode.SUSPENDED);
        assertThat(refused(hub.send(confirm(TAX, FLOW))))
                .as("of what is no longer said")
                .isEqualTo(RefusalCode.NOT_ADDRESSED);
        accepted(hub.send(confirm(REGISTRAR, changed)));
        accepted(hub.send(confirm(TAX, changed)));
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
    }

    @Test
    void confirm_partyNotInTheFlow_refusedAndCountsForNobody() {
        accepted(hub.send(confirm(REGISTRAR, FLOW)));
        assertThat(refused(hub.send(confirm(STRANGER, FLOW)))).isEqualTo(RefusalCode.NOT_ADDRESSED);
        assertThat(refused(hub.send(TestHub.signed(confirm(TAX, FLOW), STRANGER))))
                .as("in the name of a party, with another's key")
                .isEqualTo(RefusalCode.KEY_NOT_BOUND);
        assertThat(refused(hub.send(hub.publish(enterprise("A", "330225101"))))).isEqualTo(RefusalCode.SUSPENDED);
    }

    @Test
    void confirm_withoutTheDefinitionsDigest_refused() {
        Message blank = confirm(TAX, FLOW).toBuilder().correlationDigest(null).build();

        assertThat(refused(hub.send(blank))).isEqualTo(RefusalCode.NOT_ADDRESSED);
    }

    @Test
    void withdraw_activeFlow_standsStillAlsoAfterARestart_untilConfirmedAnew() throws Exception {
        accepted(hub.send(confirm(REGISTRAR, FLOW)));
        accepted(hub.send(confirm(TAX, FLOW)));
        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        accepted(hub.send(withdraw(TAX, FLOW)));

        assertThat(refused(hub.send(hub.publish(enterprise("B", "330225101"))))).isEqualTo(RefusalCode.SUSPENDED);
        assertThat(hub.records("log", "refused").getLast().path("detail").asText())
                .contains(TAX)
                .doesNotContain(REGISTRAR);
        assertThat(hub.records("log", "accepted")
                        .getLast()
                        .path("decision")
                        .path("act")
                        .asText())
                .isEqualTo("recall");
        assertThat(hub.receive(TAX)).as("accepted before").hasSize(1);

        hub.close();
        hub = TestHub.open(data, List.of(FLOW));
        assertThat(refused(hub.send(hub.publish(enterprise("B", "330225101"))))).isEqualTo(RefusalCode.SUSPENDED);
        accepted(hub.send(confirm(TAX, FLOW)));
        accepted(hub.send(hub.publish(enterprise("B", "330225101"))));

        hub.close();
        hub = TestHub.open(data, List.of(FLOW));
        accepted(hub.send(hub.publish(enterprise("C", "330225101"))));
    }

    @Test
    void withdraw_whatIsNotTheSendersConfirmation_refusedAndTheFlowGoesOn() {
        accepted(hub.send(confirm(REGISTRAR, FLOW)));
        assertThat(refused(hub.send(withdraw(TAX, FLOW)))).as("never confirmed").isEqualTo(RefusalCode.NOT_ADDRESSED);
        accepted(hub.send(confirm(TAX, FLOW)));
        assertThat(refused(hub.send(withdraw(STRANGER, FLOW)))).isEqualTo(RefusalCode.NOT_ADDRESSED);
        assertThat(refused(hub.send(TestHub.signed(withdraw(TAX, FLOW), STRANGER))))
                .as("in the name of a party, with another's key")
                .isEqualTo(RefusalCode.KEY_NOT_BOUND);
        assertThat(refused(hub.send(withdraw(TAX, flow("another basis")))))
                .as("of words this hub does not have")
                .isEqualTo(RefusalCode.NOT_ADDRESSED);
        assertThat(refused(hub.send(
                        withdraw(TAX, FLOW).toBuilder().correlationDigest(null).build())))
                .isEqualTo(RefusalCode.NOT_ADDRESSED);

        accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
    }

    @Test
    void subscribe_beforeTheFlowIsActive_accepted() {
        accepted(hub.send(hub.message(MessageType.ACT, TAX)
                .act(Act.UNSUBSCRIBE)
                .dataset(DATASET)
                .payload(new Payload.Empty())
                .build()));
    }

    @Test
    void flow_withoutLegalBasis_isNone() {
        assertThatThrownBy(() -> flow(" ")).hasMessageContaining("legalBasis");
    }

    @Test
    void digest_standsForEveryMember_andNotForTheOrderOfParties() {
        AgreedFlow turned = new AgreedFlow(
                "registration",
                "t",
                "county exchange plan 12",
                List.of(TAX, REGISTRAR),
                List.of(DATASET),
                List.of("s"));
        AgreedFlow otherStep = new AgreedFlow(
                "registration",
                "t",
                "county exchange plan 12",
                List.of(TAX, REGISTRAR),
                List.of(DATASET),
                List.of("z"));

        assertThat(turned.digest()).isEqualTo(FLOW.digest()).isNotEqualTo(otherStep.digest());
    }

    private static RefusalCode refused(Answer answer) {
        return EngineTest.refused(answer).code();
    }

    private static AgreedFlow flow(String legalBasis) {
        return new AgreedFlow("registration", "t", legalBasis, List.of(REGISTRAR, TAX), List.of(DATASET), List.of("s"));
    }

    private Message confirm(String party, AgreedFlow flow) {
        return said(Act.CONFIRM, party, flow);
    }

    private Message withdraw(String party, AgreedFlow flow) {
        return said(Act.RECALL, party, flow);
    }

    private Message said(Act act, String party, AgreedFlow flow) {
        return hub.message(MessageType.ACT, party)
                .act(act)
                .correlation(flow.id())
                .correlationDigest(flow.digest())
                .payload(new Payload.Empty())
                .build();
    }
}
