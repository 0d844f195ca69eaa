package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.enterprise;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** P2: the same message from many sides at once counts once, and every side gets the same answer. */
class ConcurrentTwinsTest {

    private static final int SIDES = 8;

    private final StubProvider provider = new StubProvider(Clock.systemUTC());
    private final ExecutorService sides = Executors.newFixedThreadPool(SIDES);
    private final TestHub hub;

    ConcurrentTwinsTest(@TempDir Path data) throws Exception {
        hub = new TestHub(data, Clock.systemUTC(), provider);
    }

    @AfterEach
    void stop() throws Exception {
        sides.shutdownNow();
        hub.close();
    }

    @RepeatedTest(3)
    void publish_oneAcceptance_oneDelivery_identicalReceipts() throws Exception {
        Message publish = hub.publish(enterprise("A", "330225101"));

        identical(atOnce(TestHub.signed(publish)));

        assertThat(hub.records("log", "accepted").stream()
                        .filter(record -> record.path("exchange").asText().equals(publish.id())))
                .hasSize(1);
        assertThat(hub.receive(TAX)).hasSize(1);
    }

    @RepeatedTest(3)
    void query_providerAskedOnce_identicalReplies() throws Exception {
        identical(atOnce(TestHub.signed(hub.query(TAX, "tax-collection", List.of()))));

        assertThat(provider.asked).hasValue(1);
    }

    @RepeatedTest(3)
    void acks_ofOneDeliveryUnderManyIds_oneAccepted_oneRecord() throws Exception {
        EngineTest.accepted(hub.send(hub.publish(enterprise("A", "330225101"))));
        List<Message> deliveries = hub.receive(TAX);
        List<WireMessage> acks = new ArrayList<>();
        for (int i = 0; i < SIDES; i++) {
            acks.add(TestHub.signed(hub.ack(TAX, deliveries)));
        }

        assertThat(atOnce(acks).stream().filter(Answer.Signed.class::isInstance))
                .hasSize(1);
        assertThat(hub.records("log", "acked")).hasSize(1);
    }

    private List<Answer.Signed> atOnce(WireMessage wire) throws Exception {
        return atOnce(Collections.nCopies(SIDES, wire)).stream()
                .map(Answer.Signed.class::cast)
                .toList();
    }

    private List<Answer> atOnce(List<WireMessage> wires) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Answer>> answers = new ArrayList<>();
        for (WireMessage wire : wires) {
            answers.add(sides.submit(() -> {
                start.await();
                return hub.send(wire);
            }));
        }
        start.countDown();
        List<Answer> got = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            got.add(answer.get(30, TimeUnit.SECONDS));
        }
        return got;
    }

    private static void identical(List<Answer.Signed> answers) {
        assertThat(answers.stream().filter(answer -> !answer.duplicate())).hasSize(1);
        for (Answer.Signed answer : answers) {
            assertThat(answer.wire().bytes()).isEqualTo(answers.get(0).wire().bytes());
            assertThat(answer.wire().jws()).isEqualTo(answers.get(0).wire().jws());
        }
    }
}
