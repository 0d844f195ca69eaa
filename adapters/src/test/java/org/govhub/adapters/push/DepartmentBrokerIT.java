package org.govhub.adapters.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.apache.qpid.protonj2.client.Delivery;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Receiver;
import org.govhub.adapters.http.Freshness;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.TlsFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pushes into a broker of another house, Apache ActiveMQ, with TLS and a user. */
@Timeout(120)
class DepartmentBrokerIT {

    private static final WireMessage DELIVERY =
            new WireMessage(Spelling.JSON, "{\"名\":\"a\\u0000\"}".getBytes(StandardCharsets.UTF_8), "aGVhZA..c2ln");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Path password;
    private SSLContext own;
    private SSLContext trusted;
    private DepartmentBroker broker;
    private AmqpCaller amqp;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        CertificateAuthority authority =
                CertificateAuthority.create("test", Clock.systemUTC().instant(), Duration.ofDays(9));
        IssuedKey key = authority.issue(
                "11330225002931028T",
                "localhost",
                Algorithm.ES256,
                Clock.systemUTC().instant(),
                Duration.ofDays(8));
        trusted = TlsFiles.client(Files.writeString(folder.resolve("ca.pem"), Pem.write(authority.certificate())));
        password = Files.writeString(folder.resolve("password"), DepartmentBroker.PASSWORD + "\n");
        Pem.writeSecret(folder.resolve("broker.key.pem"), key.key());
        own = TlsFiles.server(
                Files.writeString(folder.resolve("broker.pem"), Pem.write(key.certificate())),
                folder.resolve("broker.key.pem"));
        broker = new DepartmentBroker(0, own);
        amqp = caller("localhost", trusted);
    }

    @AfterEach
    void stop() throws Exception {
        amqp.close();
        broker.close();
    }

    @Test
    void queue_keepsTheExactBytes_signatureBeside_asOftenAsTheyArePushed() throws Exception {
        assertThat(push(DepartmentBroker.INBOX)).isInstanceOf(PushOutcome.Stored.class);
        assertThat(push(DepartmentBroker.INBOX)).isInstanceOf(PushOutcome.Stored.class);

        List<Message<byte[]>> kept = List.of(take(DepartmentBroker.INBOX), take(DepartmentBroker.INBOX));
        for (Message<byte[]> message : kept) {
            assertThat(message.body()).isEqualTo(DELIVERY.bytes());
            assertThat(message.property("X-JWS-Signature")).isEqualTo(DELIVERY.jws());
            assertThat(message.property("Freshness")).isEqualTo("green");
            assertThat(message.contentType()).isEqualTo("application/json");
            assertThat(message.durable()).isTrue();
        }
    }

    @Test
    void queueThatIsFullAndRejects_isTheTarget_theOthersGoOn() {
        assertThat(push(DepartmentBroker.REJECTS)).isInstanceOf(PushOutcome.Stored.class);

        assertFailed(push(DepartmentBroker.REJECTS), FailureCause.TARGET, "full");

        assertThat(push(DepartmentBroker.INBOX)).isInstanceOf(PushOutcome.Stored.class);
    }

    @Test
    void queueThatIsFullAndAnswersNothing_failsInTime_andTakesAgainAfterwards() throws Exception {
        assertThat(push(DepartmentBroker.BLOCKS)).isInstanceOf(PushOutcome.Stored.class);

        assertFailed(
                push(DepartmentBroker.BLOCKS, Duration.ofSeconds(1)),
                FailureCause.NETWORK,
                "did not answer within 1 seconds");

        assertThat(push(DepartmentBroker.INBOX)).isInstanceOf(PushOutcome.Stored.class);
        // what the broker did not answer it may yet have kept: the same bytes once more
        for (Message<byte[]> kept = take(DepartmentBroker.BLOCKS, 20);
                kept != null;
                kept = take(DepartmentBroker.BLOCKS, 2)) {
            assertThat(kept.body()).isEqualTo(DELIVERY.bytes());
        }
        assertThat(push(DepartmentBroker.BLOCKS)).isInstanceOf(PushOutcome.Stored.class);
    }

    @Test
    void queueThatIsNotForTheHub_isTheTarget() {
        assertFailed(push(DepartmentBroker.FORBIDDEN), FailureCause.TARGET, "does not allow the hub to write");
        assertThat(push(DepartmentBroker.INBOX)).isInstanceOf(PushOutcome.Stored.class);
    }

    @Test
    void wrongPassword_isSaid_theRightOneCountsFromTheNextPushOn() throws Exception {
        Files.writeString(password, "wrong");
        assertFailed(push(DepartmentBroker.INBOX), FailureCause.TARGET, "does not let the hub in");

        Files.delete(password);
        assertFailed(push(DepartmentBroker.INBOX), FailureCause.TARGET, "push.brokers");

        Files.writeString(password, DepartmentBroker.PASSWORD);
        assertThat(push(DepartmentBroker.INBOX)).isInstanceOf(PushOutcome.Stored.class);
    }

    @Test
    void withoutAUser_isSaid() {
        try (AmqpCaller stranger = new AmqpCaller(trusted, List.of())) {
            assertFailed(
                    push(stranger, "localhost", DepartmentBroker.INBOX, PATIENCE),
                    FailureCause.TARGET,
                    "does not let the hub in");
        }
    }

    @Test
    void brokerDownAndBack_theSameDeliveryArrives_byteForByte() throws Exception {
        assertThat(push(DepartmentBroker.INBOX)).isInstanceOf(PushOutcome.Stored.class);
        broker.close();

        assertFailed(push(DepartmentBroker.INBOX), FailureCause.NETWORK, "cannot be reached");
        assertFailed(push(DepartmentBroker.INBOX), FailureCause.NETWORK, "cannot be reached");

        broker = new DepartmentBroker(broker.port(), own);
        assertThat(push(DepartmentBroker.INBOX)).isInstanceOf(PushOutcome.Stored.class);
        assertThat(take(DepartmentBroker.INBOX).body()).isEqualTo(DELIVERY.bytes());
    }

    @Test
    void certificateForAnotherHost_orOfAStranger_isRefused() throws Exception {
        try (AmqpCaller byNumber = caller("127.0.0.1", trusted);
                AmqpCaller trustsOthers = caller("localhost", SSLContext.getDefault())) {
            assertFailed(
                    push(byNumber, "127.0.0.1", DepartmentBroker.INBOX, PATIENCE), FailureCause.NETWORK, "certificate");
            assertFailed(
                    push(trustsOthers, "localhost", DepartmentBroker.INBOX, PATIENCE),
                    FailureCause.NETWORK,
                    "certificate");
        }
    }

    private AmqpCaller caller(String host, SSLContext tls) {
        return new AmqpCaller(
                null, List.of(new BrokerAccess(host, broker.port(), DepartmentBroker.USER, password, tls)));
    }

    private PushOutcome push(String queue) {
        return push(queue, PATIENCE);
    }

    private PushOutcome push(String queue, Duration patience) {
        return push(amqp, "localhost", queue, patience);
    }

    private PushOutcome push(AmqpCaller caller, String host, String queue, Duration patience) {
        URI address = URI.create("amqps://" + host + ":" + broker.port() + "/" + queue);
        return caller.push(address, DELIVERY, new Freshness("green"), patience);
    }

    private Message<byte[]> take(String queue) throws Exception {
        return Objects.requireNonNull(take(queue, 20), "nothing came");
    }

    /** As the department's own program takes it out; null where nothing comes for so many seconds. */
    private @Nullable Message<byte[]> take(String queue, long seconds) throws Exception {
        ConnectionOptions options =
                new ConnectionOptions().user(DepartmentBroker.USER).password(DepartmentBroker.PASSWORD);
        options.sslEnabled(true).sslOptions().sslContextOverride(trusted);
        try (Client client = Client.create();
                Connection connection = client.connect("localhost", broker.port(), options);
                Receiver receiver = connection.openReceiver(queue)) {
            Delivery delivery = receiver.receive(seconds, TimeUnit.SECONDS);
            if (delivery == null) {
                return null;
            }
            Message<byte[]> message = delivery.message();
            delivery.accept();
            return message;
        }
    }

    private static void assertFailed(PushOutcome outcome, FailureCause cause, String said) {
        assertThat(outcome).isInstanceOfSatisfying(PushOutcome.Failed.class, failed -> {
            assertThat(failed.detail()).contains(said);
            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.forGood()).isFalse();
        });
    }
}
