package org.govhub.adapters.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.govhub.adapters.Http;
import org.govhub.adapters.Keys;
import org.govhub.adapters.Stub;
import org.govhub.adapters.client.Outgoing;
import org.govhub.exchange.Answer;
import org.govhub.exchange.cadence.Light;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.FlattenedJws;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HubServerIT {

    private static Stub stub;

    @BeforeAll
    static void start() {
        stub = new Stub();
    }

    @AfterAll
    static void stop() {
        stub.close();
    }

    @BeforeEach
    void forget() {
        stub.received.clear();
        stub.edge.clear();
        stub.door = Stub::accept;
        stub.standings = dataset -> Optional.empty();
    }

    @Test
    void exchange_json_reachesTheDoorWithItsSignature() {
        HttpResponse<String> answer = Http.post(
                stub.server.address(), "/exchange", "application/json", "{\"a\":1}", "X-JWS-Signature", "x..y");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"type\":\"receipt\"}");
        assertThat(answer.headers().firstValue("X-JWS-Signature")).hasValue("aGVhZA..c2ln");
        assertThat(answer.headers().firstValue("Duplicate")).isEmpty();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(stub.received).singleElement().satisfies(received -> {
            assertThat(received.wire().spelling()).isEqualTo(Spelling.JSON);
            assertThat(received.wire().bytes()).asString().isEqualTo("{\"a\":1}");
            assertThat(received.wire().jws()).isEqualTo("x..y");
            assertThat(received.transport()).isEqualTo("rest");
        });
    }

    @Test
    void exchange_xml_reachesTheDoorByteForByte() {
        HttpResponse<String> answer =
                Http.post(stub.server.address(), "/exchange", "application/xml", "<a>\r\n <b/></a>");

        assertThat(answer.body()).isEqualTo(Stub.XML_ANSWER);
        assertThat(stub.received.getFirst().wire().bytes()).asString().isEqualTo("<a>\r\n <b/></a>");
    }

    @Test
    void exchange_soap11And12_onTheSamePort() {
        for (String[] version : new String[][] {
            {"http://schemas.xmlsoap.org/soap/envelope/", "text/xml"},
            {"http://www.w3.org/2003/05/soap-envelope", "application/soap+xml"}
        }) {
            HttpResponse<String> answer = Http.post(
                    stub.server.address(),
                    "/soap",
                    version[1],
                    "<s:Envelope xmlns:s='" + version[0]
                            + "'><s:Body><Message xmlns='urn:govhub:message:1'/></s:Body></s:Envelope>");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith(version[1]));
            assertThat(answer.body()).contains(version[0]).contains("Message");
        }
        assertThat(stub.received).hasSize(2).allSatisfy(received -> assertThat(
                        received.wire().bytes())
                .asString()
                .isEqualTo("<Message xmlns=\"urn:govhub:message:1\"></Message>"));
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void refusal_hasItsStatusAndMembersInBothTransports(RefusalCode code) {
        stub.refuse(code);
        HttpResponse<String> rest = Http.post(stub.server.address(), "/exchange", "application/json", "{}");
        assertThat(rest.statusCode()).isEqualTo(code.httpStatus());
        assertThat(rest.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(rest.body())
                .contains("\"type\":\"urn:govhub:refusal:" + code + "\"", "\"code\":\"" + code + "\"", "0190-exchange")
                .contains(
                        "\"title\":\"Sentence <&> of " + code + "\"", "Expected a, found b.", "\"place\":\"/payload\"");
        assertThat(rest.headers().firstValue("Retry-After").isPresent())
                .isEqualTo(code.httpStatus() == 429 || code.httpStatus() == 503);

        String body = "<s:Envelope xmlns:s='NS'><s:Body><Message xmlns='urn:govhub:message:1'/></s:Body></s:Envelope>";
        HttpResponse<String> soap11 = Http.post(
                stub.server.address(),
                "/soap",
                "text/xml",
                body.replace("NS", "http://schemas.xmlsoap.org/soap/envelope/"));
        assertThat(soap11.statusCode()).isEqualTo(500);
        assertThat(soap11.body()).contains("<code>" + code + "</code>", "0190-exchange", "<detail>", "faultstring");
        HttpResponse<String> soap12 = Http.post(
                stub.server.address(),
                "/soap",
                "application/soap+xml",
                body.replace("NS", "http://www.w3.org/2003/05/soap-envelope"));
        assertThat(soap12.statusCode()).isEqualTo(soap12.body().contains(":Sender<") ? 400 : 500);
        assertThat(soap12.body()).contains("<code>" + code + "</code>", ":Detail>", "Sentence &lt;&amp;");
    }

    @Test
    void listen_otherMachinesWithoutTls_refused() {
        assertThatThrownBy(() -> new ListenAddress("0.0.0.0", 0, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TLS");
    }

    @Test
    void health_saysWhoAndWhich() {
        assertThat(Http.get(stub.server.address(), "/health").body())
                .isEqualTo("{\"status\":\"up\",\"hub\":\"" + Stub.HUB + "\",\"version\":\"0.1.0\"}");
        assertThat(Http.get(stub.server.address(), "/metrics").body()).isEqualTo("up 1\n");
        assertThat(Http.get(stub.server.address(), "/openapi.yaml").body()).startsWith("openapi");
        assertThat(Http.get(stub.server.address(), "/catalog/datasets", "Authorization", "Bearer a.b.c")
                        .body())
                .isEqualTo("[{\"code\":\"a.b.c\"}]");
    }

    @Test
    void health_whereTheHubCannotWork_isDown() {
        stub.healthy = false;
        try {
            HttpResponse<String> answer = Http.get(stub.server.address(), "/health");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"status\":\"down\"");
        } finally {
            stub.healthy = true;
        }
    }

    @Test
    void refusalBySoap_faultCarriesTheSignedReceipt() {
        WireMessage receipt = Stub.answer(Spelling.XML);
        stub.door = received -> new Answer.Refused(RefusalCode.EXPIRED, "0190-x", "Too old.", "", "", null, receipt);

        HttpResponse<String> answer = Http.post(
                stub.server.address(),
                "/soap",
                "text/xml",
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>" + Stub.XML_ANSWER
                        + "</e:Body></e:Envelope>");

        assertThat(answer.body())
                .contains("<code>EXPIRED</code>")
                .contains("<receipt>" + Base64.getEncoder().encodeToString(receipt.bytes()) + "</receipt>");
    }

    @Test
    void unknownAddressOrMethod_answeredAndToldToTheLog() {
        assertThat(Http.get(stub.server.address(), "/nothing").statusCode()).isEqualTo(404);
        assertThat(Http.get(stub.server.address(), "/exchange").statusCode()).isEqualTo(405);

        assertThat(stub.edge).hasSize(2);
    }

    @Test
    void refusal_inChinese_withTheSignedReceipt() {
        WireMessage receipt = Outgoing.sign(
                        Keys.department()
                                .message(MessageType.RECEIVE)
                                .payload(new Payload.Receive(1, 0))
                                .build(),
                        Spelling.JSON,
                        Keys.HUB_KEY.signer())
                .wire();
        stub.door = received -> new Answer.Refused(
                RefusalCode.EXPIRED, "0190-x", "语言 " + received.locale().getLanguage(), "", "", null, receipt);

        HttpResponse<String> answer = Http.post(
                stub.server.address(),
                "/exchange",
                "application/json",
                "{}",
                "Accept-Language",
                "zh-CN,zh;q=0.9,en;q=0.1");

        assertThat(answer.body())
                .contains("语言 zh")
                .contains("\"receipt\":"
                        + new String(
                                FlattenedJws.write(receipt.bytes(), DetachedJws.parse(String.valueOf(receipt.jws()))),
                                StandardCharsets.US_ASCII));
        assertThat(answer.headers().firstValue("Content-Language")).hasValue("zh");
    }

    @Test
    void duplicate_isSaidInAHeader() {
        stub.door = received -> new Answer.Signed(Stub.answer(Spelling.JSON), true);

        assertThat(Http.post(stub.server.address(), "/exchange", "application/json", "{}")
                        .headers()
                        .firstValue("Duplicate"))
                .hasValue("true");
    }

    @ParameterizedTest
    @CsvSource({
        "/exchange, application/json, {}",
        "/soap, application/soap+xml, <e:Envelope xmlns:e=|http://www.w3.org/2003/05/soap-envelope|><e:Body><Message"
                + " xmlns=|urn:govhub:message:1|/></e:Body></e:Envelope>"
    })
    void deliveries_freshnessIsSaidInAHeader_ofEachDatasetThatHasSome(String path, String type, String body) {
        Instant arrived = Instant.parse("2026-11-20T01:00:00Z");
        Map<String, Standing> known = Map.of(
                "1/1", standing("1/1", Light.GREEN, arrived, null),
                "3/3", standing("3/3", Light.RED, null, arrived));
        stub.standings = dataset -> Optional.ofNullable(known.get(dataset));
        stub.door = received ->
                new Answer.Signed(Stub.answer(received.wire().spelling()), false, List.of("1/1", "2/2", "3/3"));

        assertThat(Http.post(stub.server.address(), path, type, body.replace('|', '"'))
                        .headers()
                        .firstValue("Freshness"))
                .hasValue("green; dataset=\"1/1\"; arrived=\"2026-11-20T01:00:00Z\","
                        + " red; dataset=\"3/3\"; due=\"2026-11-20T01:00:00Z\"");

        stub.door = Stub::accept;
        assertThat(Http.post(stub.server.address(), path, type, body.replace('|', '"'))
                        .headers()
                        .firstValue("Freshness"))
                .as("a receipt says nothing of the kind")
                .isEmpty();
    }

    @Test
    void deliveriesOfManyDatasets_theFirstTwentyAreNamed_theAnswerStillComes() {
        stub.standings = dataset -> Optional.of(standing(dataset, Light.YELLOW, Instant.EPOCH, Instant.EPOCH));
        List<String> many = IntStream.range(0, 500)
                .mapToObj(i -> "302001001/" + "%06d".formatted(i))
                .toList();
        stub.door = received -> new Answer.Signed(Stub.answer(Spelling.JSON), false, many);

        HttpResponse<String> answer = Http.post(stub.server.address(), "/exchange", "application/json", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Freshness").orElseThrow().split(", "))
                .hasSize(20);
    }

    private static Standing standing(String code, Light light, @Nullable Instant arrived, @Nullable Instant due) {
        return new Standing(
                code, "某数据", Keys.DEPARTMENT, "DAILY", light, arrived, due, 0, Duration.ZERO, Duration.ZERO);
    }
}
