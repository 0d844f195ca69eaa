package org.govhub.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.delivery.PushSettings;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;
import org.govhub.routes.Correspondent.Party;
import org.govhub.routes.command.HubCommand;
import org.govhub.routes.demo.DemoSettings;
import org.govhub.routes.demo.DemoWorld;

/** The demonstration's hub in this JVM, by a given clock and as stubborn in pushing as said, and what its operator does. */
final class PushingHub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final Clock clock;
    private final DemoWorld world;
    private final RunningHub hub;

    PushingHub(Path data, PushSettings push, Clock clock) throws Exception {
        this.data = data;
        this.clock = clock;
        Path pack = HubProcess.packs().resolve("enterprise-tax");
        this.world = DemoWorld.prepare(pack, data, DemoSettings.DEFAULT, clock);
        EngineSettings usual = EngineSettings.DEFAULT;
        EngineSettings engine = new EngineSettings(
                usual.clockSkew(), usual.messageLife(), usual.leaseTime(), usual.deliveryLife(), usual.log(), push);
        this.hub = RunningHub.start(
                new HubSettings(
                        data,
                        ListenAddress.loopback(0),
                        world.hubSigner(),
                        ZoneId.of("Asia/Shanghai"),
                        List.of(pack),
                        engine),
                clock);
    }

    /** Where the demonstration's own service of a party listens. */
    URI service(Party party, String system) {
        return Objects.requireNonNull(world.services().get(party.uscc + "/" + system));
    }

    /** The hub calls the party's system there from now on. */
    void register(Party party, String system, URI address) {
        assertThat(HubCommand.run("party", "system", party.uscc, system, address.toString(), "--data", data.toString()))
                .isZero();
    }

    DepartmentClient client(Party party) throws IOException {
        return party.spelling == Spelling.JSON
                ? DepartmentClient.json(hub.address(), department(party))
                : DepartmentClient.soap(hub.address(), department(party));
    }

    Department department(Party party) throws IOException {
        return new Department(
                party.uscc,
                signer(party.uscc, party.algorithm),
                Party.HUB.uscc,
                List.of(new VerificationKey(certificate(Party.HUB.uscc), Party.HUB.algorithm)),
                clock);
    }

    /** Puts dead letters back, as an administrator with the hub's idea of the time does. */
    void replay(Collection<String> deliveries) throws Exception {
        ObjectNode order = JSON.createObjectNode()
                .put("hub", Party.HUB.uscc)
                .put("order", "replay")
                .put("id", UUID.randomUUID().toString())
                .put("created", clock.instant().toString());
        deliveries.forEach(order.putArray("deliveries")::add);
        byte[] body = order.toString().getBytes(UTF_8);
        Signer administrator = signer("person.administrator", Algorithm.ES256);
        HttpRequest post = HttpRequest.newBuilder(hub.address().resolve("/admin"))
                .header("Content-Type", "application/json")
                .header("X-JWS-Signature", DetachedJws.sign(administrator, body).headerValue())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(post, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body())).hasSize(deliveries.size());
        }
    }

    /** The exchange log as it stands; a line that is just being written is waited for. */
    RawLog log() {
        return await().ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> RawLog.read(data.resolve("log")), Objects::nonNull);
    }

    private Signer signer(String name, Algorithm algorithm) throws IOException {
        return new Signer(certificate(name), Pem.readPrivateKey(keys().resolve(name + ".key.pem")), algorithm);
    }

    private X509Certificate certificate(String name) throws IOException {
        return Pem.readCertificate(keys().resolve(name + ".crt.pem"));
    }

    private Path keys() {
        return data.resolve("keys");
    }

    @Override
    public void close() {
        hub.close();
        world.close();
    }
}
