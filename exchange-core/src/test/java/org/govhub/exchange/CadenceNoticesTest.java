package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.STRANGER;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.LogRecord;
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

/** Whoever is told that data is late, and that it is told once. */
class CadenceNoticesTest {

    private final Path data;
    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC);
    private final Queue<Message> pushed = new ConcurrentLinkedQueue<>();
    private TestHub hub;

    CadenceNoticesTest(@TempDir Path data) throws Exception {
        this.data = data;
        this.hub = open();
    }

    private TestHub open() throws Exception {
        ProviderGateway gateway = new ProviderGateway() {
            @Override
            public WireMessage ask(Party provider, PartySystem system, WireMessage question) {
                throw new AssertionError("no provider is asked in this test");
            }

            @Override
            public PushOutcome push(
                    Party recipient, PartySystem system, String dataset, WireMessage delivery, Duration timeout) {
                assertThat(dataset).isEqualTo(DATASET);
                pushed.add(JsonMessages.read(delivery.bytes()));
                return new PushOutcome.Stored();
            }
        };
        return new TestHub(data, clock, gateway, EngineSettings.DEFAULT.log());
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private long light(Event event) {
        return hub.engine()
                .log()
                .append(
                        LogRecord.of(event)
                                .withDataset(DATASET)
                                .withRecipients(List.of(REGISTRAR))
                                .withDecision(
                                        JsonNodeFactory.instance.objectNode().put("due", "2026-11-21T10:00:00Z")),
                        null)
                .join()
                .index();
    }

    @Test
    void overdue_providerAndSubscribersAreTold_nobodyElse() {
        hub.engine().cadenceNotices().tell(light(Event.OVERDUE));

        for (String party : List.of(REGISTRAR, TAX, TOWN)) {
            Message notice = hub.receive(party).getFirst();
            Payload.Document said = (Payload.Document) notice.payload();
            assertThat(said.title()).isEqualTo("催办 overdue: 企业登记基础信息");
            assertThat(said.body()).contains(DATASET, "is overdue (2026-11-21T10:00Z)");
            accepted(hub.send(hub.ack(party, List.of(notice))));
        }
        assertThat(hub.receive(STRANGER)).isEmpty();
    }

    @Test
    void dueSoon_isTheProvidersAlone_caughtUpEverybodys() {
        hub.engine().cadenceNotices().tell(light(Event.DUE_SOON));
        assertThat(hub.receive(TAX)).isEmpty();
        assertThat(hub.receive(REGISTRAR)).hasSize(1);

        hub.engine().cadenceNotices().tell(light(Event.CAUGHT_UP));
        assertThat(hub.receive(TAX)).hasSize(1);
    }

    @Test
    void subscriber_thatIsPushedTo_getsItByPush_whoeverUnsubscribedNothing() {
        act(TAX, Act.SUBSCRIBE, new Payload.Subscription(List.of(), List.of(), "inbox", Spelling.JSON));
        act(TOWN, Act.UNSUBSCRIBE, new Payload.Empty());

        hub.engine().cadenceNotices().tell(light(Event.OVERDUE));

        await().until(() -> pushed.size() == 1);
        assertThat(pushed.element().recipients()).containsExactly(TAX);
        assertThat(hub.receive(TOWN)).isEmpty();
    }

    @Test
    void record_cutOffFromItsNotices_isToldAfterTheStart_once_andOldNewsIsNot() throws Exception {
        light(Event.OVERDUE);
        clock.forward(Duration.ofHours(2));
        long fresh = light(Event.OVERDUE);
        restart();
        hub.engine().cadenceNotices().tell();
        assertThat(hub.records("log", "queued"))
                .hasSize(3)
                .allMatch(record -> record.path("decision").path("about").asLong() == fresh);

        restart();
        hub.engine().cadenceNotices().tell();

        assertThat(hub.records("log", "queued")).hasSize(3);
        assertThat(hub.receive(TAX)).hasSize(1);
    }

    private void act(String party, Act act, Payload payload) {
        accepted(hub.send(hub.message(MessageType.ACT, party)
                .dataset(DATASET)
                .act(act)
                .payload(payload)
                .build()));
    }

    private void restart() throws Exception {
        hub.close();
        hub = open();
    }
}
