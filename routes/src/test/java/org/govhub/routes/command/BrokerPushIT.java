package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.SslContext;
import org.apache.activemq.security.AuthenticationUser;
import org.apache.activemq.security.SimpleAuthenticationPlugin;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.apache.qpid.protonj2.client.Delivery;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Receiver;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.Incoming;
import org.govhub.adapters.push.BrokerAccess;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.document.DocumentSettings;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.TlsFiles;
import org.govhub.routes.HubSettings;
import org.govhub.routes.RunningHub;
import org.govhub.routes.demo.DemoSettings;
import org.govhub.routes.demo.DemoWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that pushes into a department's own broker, Apache ActiveMQ with TLS and a user, which goes away and comes back. */
class BrokerPushIT {

    private static final String TAX = "11330225002931028T";
    private static final String USER = "govhub";
    private static final String PASSWORD = "correct horse";
    private static final String QUEUE = "govhub.inbox";

    private @Nullable SSLContext trusted;
    private int port;

    @Test
    void publication_reachesTheQueue_alsoAfterTheBrokerWasAway_andIsClosedInTheLog(@TempDir Path folder)
            throws Exception {
        SSLContext own = certificates(folder);
        BrokerService broker = broker(own);
        Path data = folder.resolve("hub");
        DemoWorld world = DemoWorld.prepare(pack(folder), data, DemoSettings.DEFAULT, Clock.systemUTC());
        try (RunningHub hub = RunningHub.start(settings(data, world, folder), Clock.systemUTC())) {
            Department tax = WebhookIT.department(data);
            WebhookIT.run(
                    0,
                    "party",
                    "system",
                    TAX,
                    "sat-queue",
                    "amqps://localhost:" + port + "/" + QUEUE,
                    "--data",
                    data.toString());
            String[] subscription = as(
                    hub,
                    data,
                    TAX,
                    "subscribe",
                    "--dataset",
                    WebhookIT.DATASET,
                    "--field",
                    "name",
                    "--push",
                    "sat-queue");
            await("the hub knows the system")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> WebhookIT.run(0, subscription));

            send(hub, data);
            Incoming first = read(take(), tax);
            assertThat(first.message().records().getFirst().record().fields()).containsOnlyKeys("uscc", "name");

            broker.stop();
            broker.waitUntilStopped();
            send(hub, data);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> deliveries(data, "retrying").contains("network"));
            broker = broker(own);

            assertThat(read(take(), tax).message().id())
                    .isNotEqualTo(first.message().id());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> new ObjectMapper()
                                    .readTree(deliveries(data, "handed-over"))
                                    .size()
                            == 2);
        } finally {
            world.close();
            broker.stop();
        }
    }

    private HubSettings settings(Path data, DemoWorld world, Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        return new HubSettings(
                data,
                ListenAddress.loopback(0),
                world.hubSigner(),
                ZoneId.of("Asia/Shanghai"),
                List.of(),
                EngineSettings.DEFAULT,
                DocumentSettings.DEFAULT,
                List.of(new BrokerAccess("localhost", port, USER, password, trusted)));
    }

    private SSLContext certificates(Path folder) throws Exception {
        CertificateAuthority authority =
                CertificateAuthority.create("test", Clock.systemUTC().instant(), Duration.ofDays(9));
        IssuedKey key = authority.issue(
                TAX, "localhost", Algorithm.ES256, Clock.systemUTC().instant(), Duration.ofDays(8));
        trusted = TlsFiles.client(Files.writeString(folder.resolve("ca.pem"), Pem.write(authority.certificate())));
        Pem.writeSecret(folder.resolve("broker.key.pem"), key.key());
        return TlsFiles.server(
                Files.writeString(folder.resolve("broker.pem"), Pem.write(key.certificate())),
                folder.resolve("broker.key.pem"));
    }

    /** On the port it had before, if it had one. */
    private BrokerService broker(SSLContext own) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setUseShutdownHook(false);
        SslContext tls = new SslContext();
        tls.setSSLContext(own);
        broker.setSslContext(tls);
        broker.setPlugins(new BrokerPlugin[] {
            new SimpleAuthenticationPlugin(List.of(new AuthenticationUser(USER, PASSWORD, "hub")))
        });
        broker.addConnector("amqp+ssl://127.0.0.1:" + port);
        broker.start();
        broker.waitUntilStarted();
        port = broker.getTransportConnectors().getFirst().getConnectUri().getPort();
        return broker;
    }

    /** The demonstration's, with a queue among the tax bureau's systems. */
    private static Path pack(Path folder) throws IOException {
        Path here = Path.of("packs", "enterprise-tax").toAbsolutePath();
        Path from = Files.isDirectory(here)
                ? here
                : Path.of("routes", "packs", "enterprise-tax").toAbsolutePath();
        Path to = folder.resolve("pack");
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copy(file, to.resolve(from.relativize(file).toString())));
        }
        Path parties = to.resolve("catalog/parties.ttl");
        Files.writeString(
                parties,
                Files.readString(parties)
                                .replace("gdx:system svc:sat-tax .", "gdx:system svc:sat-tax , svc:sat-queue .")
                        + "\nsvc:sat-queue a gdx:System ; dct:identifier \"sat-queue\" ; dct:title \"收件队列\"@zh ;"
                        + " gdx:protocol gdxv:protocol-amqp .\n");
        return to;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(RunningHub hub, Path data) throws IOException {
        Path records = Files.writeString(data.resolve("records.json"), WebhookIT.ENTERPRISE);
        WebhookIT.run(
                0, as(hub, data, WebhookIT.REGISTRAR, "send", "--dataset", WebhookIT.DATASET, records.toString()));
    }

    private static String[] as(RunningHub hub, Path data, String uscc, String... command) {
        return Stream.concat(
                        Stream.of(command),
                        Stream.of(
                                "--as",
                                uscc,
                                "--keys",
                                data.resolve("keys").toString(),
                                "--url",
                                hub.address().toString()))
                .toArray(String[]::new);
    }

    private static String deliveries(Path data, String state) {
        return WebhookIT.run(
                0, "deliveries", "--state", state, "--recipient", TAX, "--json", "--data", data.toString());
    }

    private static Incoming read(Message<byte[]> message, Department tax) throws Exception {
        WireMessage wire =
                new WireMessage(Spelling.JSON, message.body(), String.valueOf(message.property("X-JWS-Signature")));
        return Incoming.verify(wire, tax.hubKeys(), Clock.systemUTC().instant());
    }

    private Message<byte[]> take() throws Exception {
        ConnectionOptions options = new ConnectionOptions().user(USER).password(PASSWORD);
        options.sslEnabled(true).sslOptions().sslContextOverride(Objects.requireNonNull(trusted));
        try (Client client = Client.create();
                Connection connection = client.connect("localhost", port, options);
                Receiver receiver = connection.openReceiver(QUEUE)) {
            Delivery delivery = Objects.requireNonNull(receiver.receive(60, TimeUnit.SECONDS), "nothing came");
            Message<byte[]> message = delivery.message();
            delivery.accept();
            return message;
        }
    }
}
