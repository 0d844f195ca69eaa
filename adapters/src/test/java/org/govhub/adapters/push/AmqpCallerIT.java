package org.govhub.adapters.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import org.govhub.adapters.http.Freshness;
import org.govhub.adapters.http.HttpCaller;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.TlsFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes over real sockets into a broker such as a department may run: what its outcomes count for. */
class AmqpCallerIT {

    private static final WireMessage DELIVERY =
            new WireMessage(Spelling.JSON, "{\"名\":1}".getBytes(StandardCharsets.UTF_8), "aGVhZA..c2ln");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AmqpCaller amqp = new AmqpCaller(null, List.of());
    private final HttpCaller http = new HttpCaller(null);
    private final PushCall push = new PushCall(http, amqp);
    private QueueBroker broker = new QueueBroker(0, ServerSocketFactory.getDefault());

    AmqpCallerIT() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        amqp.close();
        http.close();
        broker.close();
    }

    private PushOutcome push(String scheme, String host, String queue) {
        return push.push(
                new PartySystem(
                        "inbox",
                        PartySystem.Protocol.AMQP,
                        URI.create(scheme + "://" + host + ":" + broker.port() + "/" + queue)),
                DELIVERY,
                new Freshness("green"),
                PATIENCE);
    }

    private PushOutcome push(String queue) {
        return push("amqp", "127.0.0.1", queue);
    }

    @Test
    void queue_getsTheExactBytes_signatureBeside() throws Exception {
        assertThat(push("inbox")).isInstanceOf(PushOutcome.Stored.class);
        assertThat(push("inbox")).as("over the same connection").isInstanceOf(PushOutcome.Stored.class);

        assertThat(broker.connections()).isEqualTo(1);
        QueueBroker.Stored message = broker.stored().getFirst();
        assertThat(message.queue()).isEqualTo("inbox");
        assertThat(message.body()).isEqualTo(DELIVERY.bytes());
        assertThat(message.properties())
                .containsEntry("X-JWS-Signature", DELIVERY.jws())
                .containsEntry("Freshness", "green");
        assertThat(message.contentType()).isEqualTo("application/json");
        assertThat(message.durable()).isTrue();
    }

    @Test
    void broker_gone_isTheNetwork_andReachedAgainAfterwards() throws Exception {
        assertThat(push("inbox")).isInstanceOf(PushOutcome.Stored.class);
        broker.close();

        assertFailed(push("inbox"), FailureCause.NETWORK);
        assertFailed(push("inbox"), FailureCause.NETWORK);

        broker = new QueueBroker(broker.port(), ServerSocketFactory.getDefault());
        assertThat(push("inbox")).isInstanceOf(PushOutcome.Stored.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {QueueBroker.NONE, QueueBroker.FULL, QueueBroker.BUSY})
    void queueThatDoesNotExist_orDoesNotAccept_isTheTarget(String queue) {
        assertFailed(push(queue), FailureCause.TARGET);
        assertThat(push("inbox")).as("the others go on").isInstanceOf(PushOutcome.Stored.class);
        assertThat(broker.stored()).hasSize(1);
    }

    @Test
    void queueThatGivesNoCredit_isTheTarget_inTime() {
        PushOutcome outcome = amqp.push(
                URI.create("amqp://127.0.0.1:" + broker.port() + "/" + QueueBroker.BLOCKED),
                DELIVERY,
                null,
                Duration.ofSeconds(1));

        assertFailed(outcome, FailureCause.TARGET);
        assertThat(push("inbox")).isInstanceOf(PushOutcome.Stored.class);
    }

    @Test
    void listener_thatNeverAnswers_isTheNetwork_inTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PushOutcome outcome = amqp.push(
                    URI.create("amqp://127.0.0.1:" + silent.getLocalPort() + "/inbox"),
                    DELIVERY,
                    null,
                    Duration.ofMillis(300));

            assertFailed(outcome, FailureCause.NETWORK);
        }
    }

    @ParameterizedTest
    @CsvSource({"AMQP, https://127.0.0.1:1/hub", "REST, amqp://127.0.0.1:1/inbox", "SOAP, amqps://127.0.0.1:1/inbox"})
    void address_ofAnotherProtocol_isTheCatalogue(PartySystem.Protocol protocol, URI address) {
        assertFailed(
                push.push(new PartySystem("inbox", protocol, address), DELIVERY, PATIENCE), FailureCause.CATALOGUE);
    }

    @Test
    void tls_onlyTowardsATrustedIssuer_andTheRightName(@TempDir Path folder) throws Exception {
        broker.close();
        CertificateAuthority authority =
                CertificateAuthority.create("test", Clock.systemUTC().instant(), Duration.ofDays(9));
        IssuedKey key = authority.issue(
                "11330225002931028T",
                "localhost",
                Algorithm.ES256,
                Clock.systemUTC().instant(),
                Duration.ofDays(8));
        Path issuer = Files.writeString(folder.resolve("ca.pem"), Pem.write(authority.certificate()));
        Path certificate = Files.writeString(folder.resolve("broker.pem"), Pem.write(key.certificate()));
        Path secret = folder.resolve("broker.key.pem");
        Pem.writeSecret(secret, key.key());
        broker = new QueueBroker(0, TlsFiles.server(certificate, secret).getServerSocketFactory());

        assertFailed(push("amqps", "localhost", "inbox"), FailureCause.NETWORK);
        try (AmqpCaller trusting = new AmqpCaller(TlsFiles.client(issuer), List.of())) {
            for (Map.Entry<String, Boolean> host :
                    Map.of("localhost", true, "127.0.0.1", false).entrySet()) {
                PushOutcome outcome = trusting.push(
                        URI.create("amqps://" + host.getKey() + ":" + broker.port() + "/inbox"),
                        DELIVERY,
                        null,
                        PATIENCE);
                assertThat(outcome instanceof PushOutcome.Stored)
                        .as(host.getKey())
                        .isEqualTo(host.getValue());
            }
        }
    }

    private static void assertFailed(PushOutcome outcome, FailureCause cause) {
        assertThat(outcome).isInstanceOfSatisfying(PushOutcome.Failed.class, failed -> {
            assertThat(failed.cause()).as(failed.detail()).isEqualTo(cause);
            assertThat(failed.forGood()).isFalse();
        });
    }
}
