package org.govhub.adapters.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.govhub.adapters.http.Freshness;
import org.govhub.adapters.http.HttpCaller;
import org.govhub.adapters.provider.RawProvider;
import org.govhub.exchange.cadence.Light;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One push over real sockets: what the system's answer counts for. */
class PushCallIT {

    private static final WireMessage DELIVERY =
            new WireMessage(Spelling.JSON, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), "aGVhZA..c2ln");
    private static final WireMessage XML = new WireMessage(
            Spelling.XML, "<Message xmlns=\"urn:govhub:message:1\"/>".getBytes(StandardCharsets.UTF_8), null);

    private static final Freshness FRESHNESS = Freshness.of(new Standing(
            "302001001/000001",
            "企业登记",
            "11330225002931028T",
            "DAILY",
            Light.YELLOW,
            null,
            Instant.parse("2026-11-23T01:00:00Z"),
            0,
            Duration.ZERO,
            Duration.ZERO));

    private final HttpCaller caller = new HttpCaller(null);
    private final PushCall push = new PushCall(caller, new AmqpCaller(null, List.of()));
    private final AtomicReference<String> type = new AtomicReference<>("");
    private final AtomicReference<String> signature = new AtomicReference<>("");
    private final AtomicReference<String> freshness = new AtomicReference<>("");
    private final AtomicReference<String> body = new AtomicReference<>("");
    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer department;

    @BeforeEach
    void start() throws IOException {
        department = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        department.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        department.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        department.start();
    }

    @AfterEach
    void stop() {
        department.stop(0);
        caller.close();
    }

    @Test
    void webhook_getsExactBytesAndSignature_andItsMessageComesBack() {
        answer(200, "application/json", "{\"type\":\"ack\"}");

        PushOutcome outcome = push.push(rest(), DELIVERY, FRESHNESS, Duration.ofSeconds(5));

        assertThat(freshness.get()).isEqualTo("yellow; dataset=\"302001001/000001\"; due=\"2026-11-23T01:00:00Z\"");
        assertThat(body.get()).isEqualTo("{\"a\":1}");
        assertThat(signature.get()).isEqualTo("aGVhZA..c2ln");
        assertThat(type.get()).isEqualTo("application/json");
        PushOutcome.Answered answered = (PushOutcome.Answered) outcome;
        assertThat(answered.ack().jws()).isEqualTo("its..sig");
        assertThat(answered.ack().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"type\":\"ack\"}");
    }

    @Test
    void webhook_emptyAnswerOr202_isTaken() {
        answer(204, "", "");
        assertThat(push.push(rest(), DELIVERY, Duration.ofSeconds(5))).isInstanceOf(PushOutcome.Taken.class);
        department.removeContext("/x");
        answer(202, "text/html", "later");
        assertThat(push.push(rest(), DELIVERY, Duration.ofSeconds(5))).isInstanceOf(PushOutcome.Taken.class);
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, TARGET, false",
        "302, '', TARGET, false",
        "400, '', TARGET, true",
        "401, '', TARGET, false",
        "404, '', TARGET, false",
        "422, '', MAPPING, true",
        "429, '', TARGET, false",
        "500, application/json, TARGET, false",
        "503, '', TARGET, false"
    })
    void webhook_otherAnswers_fail(int status, String contentType, FailureCause cause, boolean forGood) {
        answer(status, contentType, "<h1>secret inside</h1>");

        PushOutcome.Failed failed = (PushOutcome.Failed) push.push(rest(), DELIVERY, Duration.ofSeconds(5));

        assertThat(failed.cause()).isEqualTo(cause);
        assertThat(failed.forGood()).isEqualTo(forGood);
        assertThat(failed.detail()).doesNotContain("secret");
        assertThat(elsewhere).as("a redirect is not followed").hasValue(0);
    }

    @Test
    void webhook_nobodyThereOrReset_isNetwork() throws IOException {
        URI gone = URI.create("http://127.0.0.1:" + department.getAddress().getPort() + "/x");
        department.createContext("/x", HttpExchange::close); // accepted, then closed without an answer
        PushOutcome.Failed reset = (PushOutcome.Failed)
                push.push(new PartySystem("inbox", PartySystem.Protocol.REST, gone), DELIVERY, Duration.ofSeconds(5));
        department.stop(0);
        PushOutcome.Failed refused = (PushOutcome.Failed)
                push.push(new PartySystem("inbox", PartySystem.Protocol.REST, gone), DELIVERY, Duration.ofSeconds(5));

        assertThat(reset.cause()).isEqualTo(FailureCause.NETWORK);
        assertThat(refused.cause()).isEqualTo(FailureCause.NETWORK);
    }

    @ParameterizedTest
    @CsvSource({"silent, NETWORK", "trickle, NETWORK", "endless, TARGET"})
    void webhook_hangsTricklesOrNeverEnds_isCutOff(String how, FailureCause cause) {
        String answer =
                switch (how) {
                    case "silent" -> RawProvider.SILENT;
                    case "trickle" -> RawProvider.TRICKLE;
                    default -> RawProvider.ENDLESS;
                };
        try (RawProvider raw = new RawProvider(answer)) {
            PartySystem system = new PartySystem("inbox", PartySystem.Protocol.REST, raw.address());
            Duration patience = cause == FailureCause.TARGET ? Duration.ofSeconds(20) : Duration.ofSeconds(1);

            PushOutcome.Failed failed = (PushOutcome.Failed) push.push(system, DELIVERY, patience);

            assertThat(failed.cause()).isEqualTo(cause);
        }
    }

    @Test
    void soap_wrapsTheSignedMessage_andUnwrapsTheAnswer() {
        answer(
                200,
                "application/soap+xml; charset=utf-8",
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"
                        + "<Message xmlns=\"urn:govhub:message:1\" Id=\"_1\"/></s:Body></s:Envelope>");

        PushOutcome outcome = push.push(
                new PartySystem("inbox", PartySystem.Protocol.SOAP, rest().address()), XML, Duration.ofSeconds(5));

        assertThat(body.get()).contains("soap-envelope").contains("<Message xmlns=\"urn:govhub:message:1\"/>");
        assertThat(((PushOutcome.Answered) outcome).ack().bytes())
                .asString(StandardCharsets.UTF_8)
                .startsWith("<Message");
    }

    private PartySystem rest() {
        return new PartySystem(
                "inbox",
                PartySystem.Protocol.REST,
                URI.create("http://127.0.0.1:" + department.getAddress().getPort() + "/x"));
    }

    private void answer(int status, String contentType, String text) {
        department.createContext("/x", exchange -> {
            type.set(exchange.getRequestHeaders().getFirst("Content-Type"));
            signature.set(String.valueOf(exchange.getRequestHeaders().getFirst("X-JWS-Signature")));
            freshness.set(String.valueOf(exchange.getRequestHeaders().getFirst("Freshness")));
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.getResponseHeaders().set("X-JWS-Signature", "its..sig");
            if (!contentType.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", contentType);
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 204 || bytes.length == 0 ? -1 : bytes.length);
            if (status != 204 && bytes.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            }
            exchange.close();
        });
    }
}
