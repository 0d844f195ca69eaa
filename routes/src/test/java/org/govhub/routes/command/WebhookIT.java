package org.govhub.routes.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.Incoming;
import org.govhub.adapters.client.Outgoing;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;
import org.govhub.routes.outside.DemoHub;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A department receives by webhook, with the commands of docs/how-to/receive-by-webhook.md, over real sockets. */
class WebhookIT {

    private static final String TAX = "11330225002931028T";
    static final String REGISTRAR = "1133022500293101XT";
    static final String DATASET = "302001001/000001";
    static final String ENTERPRISE = """
            [{"uscc":"91330225MA2AB0018X","org_code":"MA2AB0018","name":"象山海产有限公司","type":"1100",\
            "legal_person":"王海","legal_person_id":"330225198001010014","registered_capital":5000000.00,\
            "address":"象山县丹东街道1号","town":"330225001","phone":"0574-65700000","status":"active",\
            "reg_date":"2026-11-02"}]""";

    private final Queue<WireMessage> arrived = new ConcurrentLinkedQueue<>();
    private volatile int status = 422;
    private HttpServer inbox;
    private @Nullable Department tax;

    @BeforeEach
    void openInbox() throws IOException {
        inbox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        inbox.createContext("/inbox", this::take);
        inbox.start();
    }

    @AfterEach
    void closeInbox() {
        inbox.stop(0);
    }

    @Test
    void subscribe_withSnapshotAndSchedule_subscriptionsSayHowTheyStand(@TempDir Path data) throws Exception {
        try (DemoHub hub = DemoHub.start(data)) {
            run(0, "party", "system", TAX, "sat-tax", "http://127.0.0.1:9/inbox", "--data", data.toString());
            List<String> asTax = client(hub, data, TAX);
            run(
                    0,
                    with(
                            asTax,
                            "subscribe",
                            "--dataset",
                            DATASET,
                            "--snapshot",
                            "--push",
                            "sat-tax",
                            "--schedule",
                            "R/2099-01-01T00:00:00+08:00/PT1H"));

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode told =
                        json(run(0, with(asTax, "subscriptions", "--json"))).get(0);
                assertThat(told.path("schedule").asText()).isEqualTo("R/2099-01-01T00:00:00+08:00/PT1H");
                assertThat(told.at("/snapshot/state").asText()).isEqualTo("ended");
                assertThat(told.at("/snapshot/cause").asText()).isEqualTo("NO_ROWS");
            });
            assertThat(run(0, with(asTax, "subscriptions"))).contains("R/2099-01-01T00:00:00+08:00/PT1H");
            assertThat(HubCommand.run(with(asTax, "subscribe", "--dataset", DATASET, "--schedule", "T22:00/T06:00")))
                    .as("who pulls has no schedule")
                    .isEqualTo(2);
        }
    }

    @Test
    void refusedForGood_deadLetter_replayedWithTheSameBytes_acked(@TempDir Path data) throws Exception {
        try (DemoHub hub = DemoHub.start(data)) {
            Department own = department(data);
            tax = own;
            String address = "http://127.0.0.1:" + inbox.getAddress().getPort() + "/inbox";
            run(0, "party", "system", TAX, "sat-tax", address, "--data", data.toString());
            List<String> asTax = client(hub, data, TAX);
            run(1, with(asTax, "subscribe", "--dataset", DATASET, "--field", "no_such_field"));
            run(0, with(asTax, "subscribe", "--dataset", DATASET, "--field", "name", "--push", "sat-tax"));
            JsonNode subscriptions = json(run(0, with(asTax, "subscriptions", "--json")));
            assertThat(subscriptions.get(0).path("system").asText()).isEqualTo("sat-tax");
            Path records = Files.writeString(data.resolve("records.json"), ENTERPRISE);

            run(0, with(client(hub, data, REGISTRAR), "send", "--dataset", DATASET, records.toString()));

            await().atMost(Duration.ofSeconds(60)).until(() -> !dead(data).isEmpty());
            JsonNode letter = dead(data).get(0);
            assertThat(letter.path("cause").asText()).isEqualTo("mapping");
            assertThat(letter.path("side").asText()).isEqualTo("recipient");
            run(0, "deadletters", "show", letter.path("id").asText(), "--data", data.toString());
            assertThat(metrics(hub)).contains("hub_deliveries{state=\"dead\"} 1");
            List<String> replay = List.of(
                    "deadletters",
                    "replay",
                    letter.path("id").asText(),
                    "--url",
                    hub.url().toString(),
                    "--data",
                    data.toString(),
                    "--key");
            run(3, and(replay, key(data, "compiler")));
            status = 200;
            run(0, and(replay, key(data, "administrator")));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> json(run(
                                            0,
                                            "deliveries",
                                            "--state",
                                            "acked",
                                            "--recipient",
                                            TAX,
                                            "--json",
                                            "--data",
                                            data.toString()))
                                    .size()
                            == 1);
            assertThat(arrived).hasSizeGreaterThanOrEqualTo(2);
            assertThat(arrived.stream().map(wire -> new String(wire.bytes(), UTF_8) + wire.jws()))
                    .as("every attempt and the replay are the same bytes")
                    .containsOnly(new String(arrived.element().bytes(), UTF_8)
                            + arrived.element().jws());
            assertThat(Incoming.verify(
                                    arrived.element(),
                                    own.hubKeys(),
                                    Clock.systemUTC().instant())
                            .message()
                            .records()
                            .getFirst()
                            .record()
                            .fields())
                    .containsOnlyKeys("uscc", "name");
            assertThat(dead(data)).isEmpty();
        }
    }

    @Test
    void subscription_overSoap_receivedAndSignedForInXml_narrowedAsAsked(@TempDir Path data) throws Exception {
        try (DemoHub hub = DemoHub.start(data)) {
            Path records = Files.writeString(data.resolve("records.json"), ENTERPRISE);
            try (DepartmentClient soap = DepartmentClient.soap(hub.url(), department(data))) {
                soap.subscribe(DATASET, new Payload.Subscription(List.of(), List.of("name"), null, Spelling.XML));

                run(0, with(client(hub, data, REGISTRAR), "send", "--dataset", DATASET, records.toString()));

                List<Delivery> came = soap.receive(10, Duration.ofSeconds(20));
                assertThat(came).singleElement().satisfies(delivery -> assertThat(
                                delivery.message().records().getFirst().record().fields())
                        .containsOnlyKeys("uscc", "name"));
                soap.ack(came);
                assertThat(soap.receive(10, Duration.ZERO)).isEmpty();

                soap.unsubscribe(DATASET);
                run(0, with(client(hub, data, REGISTRAR), "send", "--dataset", DATASET, records.toString()));
                assertThat(soap.receive(10, Duration.ofSeconds(2))).isEmpty();
            }
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        Department own = Objects.requireNonNull(tax);
        WireMessage delivery = new WireMessage(
                Spelling.JSON,
                exchange.getRequestBody().readAllBytes(),
                exchange.getRequestHeaders().getFirst("X-JWS-Signature"));
        arrived.add(delivery);
        if (status != 200) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        Incoming read =
                Incoming.verify(delivery, own.hubKeys(), Clock.systemUTC().instant());
        WireMessage ack = Outgoing.sign(
                        own.message(MessageType.ACK)
                                .payload(new Payload.Ack(
                                        List.of(new Payload.Acked(read.message().id(), read.digest()))))
                                .build(),
                        Spelling.JSON,
                        own.signer())
                .wire();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-JWS-Signature", ack.jws());
        exchange.sendResponseHeaders(200, ack.bytes().length);
        exchange.getResponseBody().write(ack.bytes());
        exchange.close();
    }

    static Department department(Path data) throws IOException {
        Path keys = data.resolve("keys");
        var own = Pem.readCertificate(keys.resolve(TAX + ".crt.pem"));
        String hub = "11330225MB15430236";
        var hubs = Pem.readCertificate(keys.resolve(hub + ".crt.pem"));
        return new Department(
                TAX,
                new Signer(own, Pem.readPrivateKey(keys.resolve(TAX + ".key.pem")), Algorithm.usualFor(own)),
                hub,
                List.of(new VerificationKey(hubs, Algorithm.usualFor(hubs))),
                Clock.systemUTC());
    }

    private static String key(Path data, String person) {
        return data.resolve("keys/person." + person + ".key.pem").toString();
    }

    static List<String> client(DemoHub hub, Path data, String uscc) {
        return List.of(
                "--as",
                uscc,
                "--keys",
                data.resolve("keys").toString(),
                "--url",
                hub.url().toString());
    }

    static String[] with(List<String> client, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(1, client);
        return all.toArray(String[]::new);
    }

    private static String[] and(List<String> command, String last) {
        List<String> all = new ArrayList<>(command);
        all.add(last);
        return all.toArray(String[]::new);
    }

    private static JsonNode dead(Path data) throws IOException {
        return json(run(0, "deadletters", "list", "--json", "--data", data.toString()));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    static String run(int expected, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new HubCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    err.append(String.valueOf(e.getMessage()));
                    return e instanceof org.govhub.adapters.client.RefusedByHubException ? 1 : 3;
                })
                .execute(arguments);
        assertThat(exit).as(String.join(" ", arguments) + "\n" + out + err).isEqualTo(expected);
        return out.toString();
    }

    private static String metrics(DemoHub hub) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(hub.url() + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
