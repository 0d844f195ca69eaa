package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.enterprise;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Schedule;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes go out when the subscriber said, by the hub's clock, after a restart too. */
class ScheduleTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest(name = "{0}: queued {1}, looked at {2}")
    @CsvSource({
        "T22:00/T06:00, 2026-11-24T15:00:00Z, 2026-11-24T15:00:00Z, 2026-11-24T15:00:00Z",
        "T22:00/T06:00, 2026-11-24T02:00:00Z, 2026-11-24T02:00:00Z, 2026-11-24T14:00:00Z",
        "T22:00/T06:00, 2026-11-24T21:59:59Z, 2026-11-24T21:59:59Z, 2026-11-24T21:59:59Z",
        "T22:00/T06:00, 2026-11-24T21:59:59Z, 2026-11-24T22:00:00Z, 2026-11-25T14:00:00Z",
        "T08:30/T17:00, 2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z, 2026-11-25T00:30:00Z",
        "R/2026-11-24T08:00:00+08:00/PT1H, 2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z",
        "R/2026-11-24T08:00:00+08:00/PT1H, 2026-11-24T01:00:00Z, 2026-11-24T01:00:00Z, 2026-11-24T01:00:00Z",
        "R/2026-11-24T08:00:00+08:00/PT1H, 2026-11-24T01:00:01Z, 2026-11-24T01:30:00Z, 2026-11-24T02:00:00Z",
        "R/2026-11-24T08:00:00+08:00/PT1H, 2026-11-24T01:00:01Z, 2026-11-24T02:30:00Z, 2026-11-24T02:30:00Z",
        "R/2026-11-24T08:00:00+08:00/P1D, 2026-11-30T00:00:00.5Z, 2026-11-30T00:00:01Z, 2026-12-01T00:00:00Z"
    })
    void earliest_isTheNextMomentOrNow(String schedule, Instant queued, Instant now, Instant leaves) {
        assertThat(Schedule.read(schedule, "").earliest(queued, now, ZONE)).isEqualTo(leaves);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "daily",
                "T24:00/T06:00",
                "T08:00/T08:00",
                "R/2026-11-24/PT1H",
                "R/2026-11-24T08:00:00Z/PT1S",
                "R/2026-11-24T08:00:00Z/P32D",
                "R/2026-11-24T08:00:00Z/P",
                "R/2026-13-24T08:00:00Z/PT1H"
            })
    void read_neitherForm_refused(String text) {
        assertThatThrownBy(() -> Schedule.read(text, "/payload/subscription/schedule"))
                .isInstanceOfSatisfying(RefusedException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.MALFORMED);
                    assertThat(refusal.place()).isEqualTo("/payload/subscription/schedule");
                });
    }

    @Test
    void schedule_withPull_refused() {
        Schedule night = Schedule.read("T22:00/T06:00", "");
        assertThatThrownBy(
                        () -> new Payload.Subscription(List.of(), List.of(), null, Spelling.JSON, false, null, night))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void push_outsideTheWindow_waits_andLeavesWhenItOpens_afterARestartToo(@TempDir Path data) throws Exception {
        SetClock clock = new SetClock(Instant.parse("2026-11-24T02:00:00Z"), ZONE);
        System system = new System(clock);
        try (TestHub hub = new TestHub(data, clock, system, EngineSettings.DEFAULT)) {
            system.hub = hub;
            accepted(hub.send(hub.message(MessageType.ACT, TAX)
                    .dataset(DATASET)
                    .act(Act.SUBSCRIBE)
                    .payload(new Payload.Subscription(
                            List.of(),
                            List.of(),
                            "inbox",
                            Spelling.JSON,
                            false,
                            null,
                            Schedule.read("T22:00/T06:00", "")))
                    .build()));
            accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
            await().until(() -> hub.records("log", "dispatched").size() == 1);
        }
        try (TestHub hub = new TestHub(data, clock, system, EngineSettings.DEFAULT)) {
            system.hub = hub;
            clock.forward(Duration.ofHours(11));
            accepted(hub.send(hub.publish(enterprise("B", "330225101"))));
            await().during(Duration.ofMillis(1500)).until(system.pushed::isEmpty);

            clock.forward(Duration.ofHours(2));

            await().until(() -> hub.records("log", "acked").size() == 2);
            assertThat(system.pushed)
                    .extracting(wire -> JsonMessages.read(wire.bytes())
                            .records()
                            .getFirst()
                            .record()
                            .get("uscc"))
                    .containsExactly("A", "B");
        }
    }

    /** The tax office's system, which takes everything. */
    private static final class System implements ProviderGateway {
        private final Queue<WireMessage> pushed = new ConcurrentLinkedQueue<>();
        private final SetClock clock;
        private volatile @Nullable TestHub hub;

        System(SetClock clock) {
            this.clock = clock;
        }

        @Override
        public WireMessage ask(Party provider, PartySystem system, WireMessage question) {
            throw new AssertionError("no provider is asked in this test, at " + clock.instant());
        }

        @Override
        public PushOutcome push(
                Party recipient, PartySystem system, String dataset, WireMessage delivery, Duration timeout) {
            pushed.add(delivery);
            return new PushOutcome.Answered(TestHub.signed(
                    Objects.requireNonNull(hub).ack(recipient.uscc(), List.of(JsonMessages.read(delivery.bytes())))));
        }
    }
}
