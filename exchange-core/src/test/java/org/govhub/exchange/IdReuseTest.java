package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.enterprise;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sender that uses an id again: at once, when the first message has expired, and long after. */
class IdReuseTest {

    private final Path data;
    private final SetClock clock = new SetClock(Instant.parse("2026-06-01T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    IdReuseTest(@TempDir Path data) {
        this.data = data;
    }

    private TestHub open() throws Exception {
        return new TestHub(data, clock, (provider, system, question) -> {
            throw new AssertionError("no provider is asked here");
        });
    }

    /** A publish that its sender lets expire after half a minute. */
    private Message publish(TestHub hub, String id, String enterprise) {
        return hub.message(MessageType.PUBLISH, REGISTRAR)
                .id(id)
                .expires(OffsetDateTime.now(clock).plusSeconds(30))
                .dataset(DATASET)
                .payload(new Payload.Publish(List.of(enterprise(enterprise, "1"))))
                .build();
    }

    private static void assertReused(Answer answer) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(RefusalCode.ID_REUSED));
    }

    @Test
    void firstMessageExpired_idStaysUsedForADay_alsoAfterAStart() throws Exception {
        String id = MessageIds.v7(clock);
        try (TestHub hub = open()) {
            EngineTest.accepted(hub.send(publish(hub, id, "FIRST")));
            assertThat(hub.receive(TAX)).hasSize(1);
            clock.forward(Duration.ofMinutes(1));
            hub.engine().tidy();
            assertReused(hub.send(publish(hub, id, "SECOND")));
        }
        try (TestHub hub = open()) {
            assertReused(hub.send(publish(hub, id, "SECOND")));
            hub.engine().tidy();
            assertReused(hub.send(publish(hub, id, "SECOND")));
        }
    }

    @Test
    void idUsedAgainLongAfter_bothDeliveriesOpen_bothComeAfterAStart() throws Exception {
        String id = MessageIds.v7(clock);
        try (TestHub hub = open()) {
            EngineTest.accepted(hub.send(publish(hub, id, "FIRST")));
            assertThat(hub.receive(TAX)).hasSize(1);
            clock.forward(Duration.ofMinutes(1));
            hub.engine().tidy();
            clock.forward(Duration.ofHours(25));
            hub.engine().tidy();
            EngineTest.accepted(hub.send(publish(hub, id, "SECOND")));
        }
        try (TestHub hub = open()) {
            List<Message> first = hub.receive(TAX);
            assertThat(first.toString()).contains("FIRST").doesNotContain("SECOND");
            EngineTest.accepted(hub.send(hub.ack(TAX, first)));
        }
        try (TestHub hub = open()) {
            List<Message> second = hub.receive(TAX);
            assertThat(second.toString()).contains("SECOND").doesNotContain("FIRST");
            EngineTest.accepted(hub.send(hub.ack(TAX, second)));
        }
        try (TestHub hub = open()) {
            assertThat(hub.receive(TAX)).isEmpty();
        }
    }
}
