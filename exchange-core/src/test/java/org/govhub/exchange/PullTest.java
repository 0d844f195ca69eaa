package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.STRANGER;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.govhub.exchange.cadence.SupervisionLoop;
import org.govhub.exchange.cadence.WorkingCalendar;
import org.govhub.exchange.directory.Cadence;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Edition;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub fetches what a provider has, by the cycle of its entry. */
class PullTest {

    private final SetClock clock = new SetClock(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC);
    private final List<Message> questions = new ArrayList<>();
    private final Deque<Function<WireMessage, WireMessage>> answers = new ArrayDeque<>();
    private final Path data;
    private TestHub hub;
    private SupervisionLoop supervision;

    PullTest(@TempDir Path data) throws Exception {
        this.data = data;
        open();
    }

    /** From now on the hub asks. */
    private void start() {
        hub.engine().pulls().start(supervision::standings);
    }

    private void open() throws Exception {
        hub = new TestHub(data, clock, this::answer, EngineSettings.DEFAULT);
        hub.directory = directory();
        supervision = SupervisionLoop.start(
                WorkingCalendar.weekendsOnly(ZoneOffset.UTC), hub.engine().log(), () -> hub.directory, clock);
    }

    @AfterEach
    void stop() throws Exception {
        supervision.close();
        hub.close();
    }

    @Test
    void due_isFetchedUntilThereIsNothingMore_andDelivered_thenAgainWithTheNextCycle() throws Exception {
        answer(publish("A"), publish("B"), this::nothing);
        start();
        await().until(() -> questions().size() == 3);

        await().until(() -> hub.records("log", "dispatched").size() == 2);
        List<Message> got = hub.receive(TAX);
        assertThat(got).hasSize(2);
        hub.send(hub.ack(TAX, got));
        Message question = questions().getFirst();
        assertThat(question.sender().uscc()).isEqualTo(TestHub.HUB);
        assertThat(question.recipients()).containsExactly(REGISTRAR);
        assertThat(question.purpose()).isEqualTo("scheduled-pull");
        assertThat(hub.records("log", "asked")).hasSize(3);

        await().until(() -> supervision
                .standing(DATASET)
                .filter(standing -> standing.arrived() != null)
                .isPresent());
        clock.forward(Duration.ofHours(12));
        await().during(Duration.ofMillis(2_200)).until(() -> questions().size() == 3);
        answer(publish("C"), this::nothing);
        clock.forward(Duration.ofHours(13));
        await().until(() -> hub.records("log", "dispatched").size() == 3);
    }

    @Test
    void fails_isTriedAgainWithPauses_afterARestartToo_becomesLate_andCatchesUp() throws Exception {
        answer(this::down);
        start();
        await().until(() -> hub.records("log", "failed").size() == 1);
        JsonNode failed = hub.records("log", "failed").getFirst();
        assertThat(failed.path("code").asText()).isEqualTo("PROVIDER_UNAVAILABLE");
        assertThat(failed.at("/decision/pull/attempt").asInt()).isEqualTo(1);
        supervision.close();
        hub.close();
        open();
        answer(this::down, this::down);
        clock.forward(Duration.ofSeconds(3));
        start();
        await().until(() -> hub.records("log", "failed").size() == 2);
        assertThat(hub.records("log", "failed")
                        .get(1)
                        .at("/decision/pull/attempt")
                        .asInt())
                .isEqualTo(2);

        clock.forward(Duration.ofDays(2));
        await().until(() -> hub.records("log", "overdue").size() == 1
                && hub.records("log", "failed").size() == 3);
        answer(publish("A"), this::nothing);
        clock.forward(Duration.ofMinutes(16));
        await().until(() -> hub.records("log", "caught-up").size() == 1);
        assertThat(hub.receive(TAX).stream()
                        .filter(message -> !message.records().isEmpty()))
                .isNotEmpty();
    }

    @Test
    void answerOfAnotherParty_orAnotherKindOfMessage_isNotTaken() throws Exception {
        answer(question -> TestHub.signed(hub.message(MessageType.PUBLISH, STRANGER)
                .dataset(DATASET)
                .payload(new Payload.Publish(List.of(enterprise("X", "330225101"))))
                .build()));
        start();
        answer(question -> TestHub.signed(hub.receiveMessage(REGISTRAR)));
        await().until(() -> hub.records("log", "failed").size() == 1);
        clock.forward(Duration.ofMinutes(1));
        await().until(() -> hub.records("log", "failed").size() == 2);

        assertThat(hub.records("log", "failed"))
                .extracting(record -> record.path("code").asText())
                .containsOnly("PROVIDER_REPLY_INVALID");
        assertThat(hub.records("log", "accepted")).isEmpty();
        assertThat(hub.records("log", "refused")).hasSize(1);
    }

    private synchronized WireMessage answer(Party provider, PartySystem system, WireMessage question) {
        assertThat(DetachedJws.parse(String.valueOf(question.jws()))
                        .verifies(TestHub.key(TestHub.HUB).verificationKey(), question.bytes()))
                .isTrue();
        questions.add(JsonMessages.read(question.bytes()));
        Function<WireMessage, WireMessage> next = answers.poll();
        return next == null ? nothing(question) : next.apply(question);
    }

    @SafeVarargs
    private synchronized void answer(Function<WireMessage, WireMessage>... next) {
        answers.addAll(List.of(next));
    }

    private synchronized List<Message> questions() {
        return List.copyOf(questions);
    }

    private Function<WireMessage, WireMessage> publish(String uscc) {
        return question -> TestHub.signed(hub.publish(enterprise(uscc, "330225101")));
    }

    private WireMessage down(WireMessage question) {
        throw new RefusedException(RefusalCode.PROVIDER_UNAVAILABLE, "The provider's system cannot be reached.");
    }

    private WireMessage nothing(WireMessage question) {
        Message asked = JsonMessages.read(question.bytes());
        return TestHub.signed(hub.message(MessageType.REPLY, REGISTRAR)
                .dataset(DATASET)
                .correlation(asked.id())
                .correlationDigest(Digest.SHA_256.text(question.bytes()))
                .payload(new Payload.Records(List.of()))
                .build());
    }

    private static Directory directory() {
        Dataset open = TestHub.dataset();
        Dataset pulled = new Dataset(
                open.code(),
                open.title(),
                open.version(),
                open.provider(),
                open.delegates(),
                true,
                open.fields(),
                open.rules(),
                null,
                "query",
                new Cadence("DAILY", Period.ofDays(1), Duration.ofHours(6)),
                open.retention(),
                null);
        Directory plain = TestHub.directory(UnaryOperator.identity(), pulled);
        return new Directory(
                plain.revision(),
                plain.hub(),
                plain.parties(),
                plain.datasets(),
                Map.of(DATASET, new Edition("a", Instant.parse("2026-11-23T00:00:00Z"), true)));
    }
}
