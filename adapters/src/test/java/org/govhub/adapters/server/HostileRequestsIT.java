package org.govhub.adapters.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.govhub.adapters.Http;
import org.govhub.adapters.Stub;
import org.govhub.adapters.provider.RawProvider;
import org.govhub.exchange.Answer;
import org.govhub.exchange.message.RefusalCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** THREATS X5, X7, X8, W1, W3, W4, W6, W8, W11 against the edge; the honest twins are in {@link HubServerIT}. */
class HostileRequestsIT {

    private static final String NS11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String NS12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String MESSAGE = "<Message xmlns='urn:govhub:message:1'/>";
    private static final Pattern LEAK = Pattern.compile(
            "at org\\.|at java|Exception|jetty|cxf|govhub\\.(adapters|exchange)|/work|/tmp|\\.java|SELECT ",
            Pattern.CASE_INSENSITIVE);

    private static Stub stub;

    @BeforeAll
    static void start() {
        stub = new Stub();
        Http.get(stub.server.address(), "/health"); // the first request loads classes
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
    }

    static Stream<String> smuggling() {
        String second = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
        String head = "POST /exchange HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
        return Stream.of(
                head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + second,
                head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + second,
                head + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + second,
                head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + second,
                head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + second,
                head + "Content-Length: +2\r\n\r\n{}" + second,
                head + "Content-Length: 2\r\nContent-Length: 0\r\n\r\n{}" + second,
                head + "Content-Length: 2, 2\r\n\r\n{}" + second,
                head + "Content-Length : 2\r\n\r\n{}" + second,
                head + "X-A: b\r\n folded\r\nContent-Length: 2\r\n\r\n{}" + second,
                head + "Transfer-Encoding: chunked\r\n\r\n2;a=\"\r\n{}\r\n0\r\n\r\n" + second,
                "POST /exchange\r\n\r\n" + second,
                "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + second,
                "GET /health HTTP/1.1\r\n\r\n" + second,
                "GET /health\u0000 HTTP/1.1\r\nHost: a\r\n\r\n" + second,
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + second);
    }

    @ParameterizedTest
    @MethodSource("smuggling")
    void brokenFraming_isRefusedAndNothingAfterItIsSeen(String request) {
        String answer = Http.raw(stub.server.address(), request);

        assertThat(answer).doesNotContain("\"status\":\"up\"").doesNotContain(" 200 ");
        assertThat(answer).doesNotContainPattern(LEAK);
        if (!answer.isEmpty()) {
            assertThat(answer).matches("(?s)HTTP/1\\.1 [45].*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/exchange;a=b",
                "/%65xchange",
                "/a/../exchange",
                "//exchange",
                "/exchange%2f",
                "/exchange/",
                "/exchange%00",
                "/soap;jsessionid=1",
                "/services",
                "/"
            })
    void otherSpellingsOfAPath_areNotThere(String path) {
        String answer = Http.raw(
                stub.server.address(),
                "POST " + path
                        + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(answer).matches("(?s)HTTP/1\\.1 40[04].*").doesNotContainPattern(LEAK);
        assertThat(answer).contains("application/problem+json");
        assertThat(stub.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PUT", "DELETE", "OPTIONS", "CONNECT", "GET", "PATCH", "FOO"})
    void otherMethods_areNotKnown(String method) {
        String answer =
                Http.raw(stub.server.address(), method + " /exchange HTTP/1.1\r\nHost: a\r\nX-Mirror: secret\r\n\r\n");

        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 40[05].*")
                .doesNotContain("secret")
                .doesNotContainPattern(LEAK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/related; type=\"application/xop+xml\"; boundary=b",
                "multipart/form-data; boundary=b",
                "text/plain",
                "application/json; charset=utf-16",
                "application/soap+xml"
            })
    void otherBodies_areNotTaken(String type) {
        HttpResponse<String> answer = Http.post(stub.server.address(), "/exchange", type, "a=b");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("MALFORMED").doesNotContainPattern(LEAK);
        assertThat(stub.received).isEmpty();
        assertThat(stub.edge).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "gzip, gzip", "br", "identity"})
    void compressedBodies_areNotTaken(String encoding) {
        HttpResponse<String> answer =
                Http.post(stub.server.address(), "/exchange", "application/json", "{}", "Content-Encoding", encoding);

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(stub.received).isEmpty();
    }

    @Test
    void longHeaders_areRefused() {
        HttpResponse<String> answer = Http.post(
                stub.server.address(), "/exchange", "application/json", "{}", "X-JWS-Signature", "a".repeat(40_000));

        assertThat(answer.statusCode()).isEqualTo(431);
        assertThat(answer.body()).contains("TOO_LARGE").doesNotContainPattern(LEAK);
    }

    @Test
    void announcedTooLarge_isRefusedBeforeTheBody() {
        String answer = Http.raw(
                stub.server.address(),
                "POST /exchange HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99000000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("TOO_LARGE").contains("Connection: close");
        assertThat(stub.edge).extracting(Answer.Refused::code).containsExactly(RefusalCode.TOO_LARGE);
    }

    /** The log waits for the disk; a thread that waits with it must never be the one that serves all connections. */
    @Test
    void refusalsThatWaitForTheLog_holdUpNobodyElse() {
        CountDownLatch disk = new CountDownLatch(1);
        stub.beforeEdge = () -> await(disk);
        List<String> refused = List.of(
                "POST /exchange HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99000000\r\n\r\n",
                "POST /soap HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\nContent-Length: 0\r\n\r\n",
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(40_000) + "\r\n\r\n");
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        ExecutorService callers = Executors.newCachedThreadPool();
        try (callers) {
            for (int i = 0; i < 12; i++) {
                String request = refused.get(i % refused.size());
                waiting.add(CompletableFuture.supplyAsync(() -> Http.raw(stub.server.address(), request), callers));
                assertThat(Http.get(stub.server.address(), "/health").statusCode())
                        .isEqualTo(200);
            }
            disk.countDown();
            assertThat(waiting).allSatisfy(answer -> assertThat(answer.join()).matches("(?s)HTTP/1\\.1 4.*"));
        } finally {
            disk.countDown();
            stub.beforeEdge = () -> {};
        }
        assertThat(stub.edge).hasSize(12);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void chunkedTooLarge_isRefusedWhileItStreams() {
        String head = "POST /exchange HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";
        String chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
        StringBuilder request = new StringBuilder(head);
        for (int i = 0; i < 16; i++) {
            request.append(chunk);
        }
        request.append("1\r\nx\r\n");

        String answer = Http.raw(stub.server.address(), request.toString()); // its end never comes

        assertThat(answer).startsWith("HTTP/1.1 413").contains("TOO_LARGE").doesNotContainPattern(LEAK);
        assertThat(stub.received).isEmpty();
        assertThat(stub.edge).singleElement().satisfies(refusal -> assertThat(refusal.code())
                .isEqualTo(RefusalCode.TOO_LARGE));
    }

    @Test
    void twoSignatures_areRefused() {
        HttpResponse<String> answer = Http.post(
                stub.server.address(),
                "/exchange",
                "application/json",
                "{}",
                "X-JWS-Signature",
                "a..b",
                "X-JWS-Signature",
                "c..d");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(stub.received).isEmpty();
    }

    static Stream<String> confusedEnvelopes() {
        return Stream.of(
                "<s:Envelope xmlns:s='NS'><s:Body>" + MESSAGE + MESSAGE + "</s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='NS'><s:Body/></s:Envelope>",
                "<s:Envelope xmlns:s='NS'><s:Body>" + MESSAGE + "</s:Body><s:Body>" + MESSAGE
                        + "</s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='NS'><s:Header>" + MESSAGE + "</s:Header></s:Envelope>",
                "<s:Envelope xmlns:s='NS'><s:Body>" + MESSAGE + "</s:Body><x/></s:Envelope>",
                "<s:Envelope xmlns:s='NS'><s:Body><wrapper>" + MESSAGE + "</wrapper></s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='NS'><s:Header><s:Body>" + MESSAGE
                        + "</s:Body></s:Header><s:Body><a/></s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='NS'><s:Body>text" + MESSAGE + "</s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='NS'><s:Body><Message xmlns='urn:other'/></s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='urn:other'><s:Body>" + MESSAGE + "</s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='NS'><s:Header><a:ReplyTo xmlns:a='http://www.w3.org/2005/08/addressing'>"
                        + "<a:Address>http://127.0.0.1:1/</a:Address></a:ReplyTo></s:Header><s:Body>" + MESSAGE
                        + "</s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='NS'><s:Header><x:y xmlns:x='urn:x' s:mustUnderstand='1'/></s:Header><s:Body>"
                        + MESSAGE + "</s:Body></s:Envelope>",
                MESSAGE,
                "<s:Envelope",
                "");
    }

    @ParameterizedTest
    @MethodSource("confusedEnvelopes")
    void confusedEnvelope_isAFault(String envelope) {
        for (String[] version : new String[][] {{NS11, "text/xml"}, {NS12, "application/soap+xml"}}) {
            HttpResponse<String> answer =
                    Http.post(stub.server.address(), "/soap", version[1], envelope.replace("NS", version[0]));

            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 500);
            assertThat(answer.body()).contains("Fault").contains(version[0]).doesNotContainPattern(LEAK);
        }
        assertThat(stub.received).isEmpty();
    }

    @Test
    void envelopeOfTheOtherVersion_isAFault() {
        String envelope = "<s:Envelope xmlns:s='" + NS12 + "'><s:Body>" + MESSAGE + "</s:Body></s:Envelope>";

        assertThat(Http.post(stub.server.address(), "/soap", "text/xml", envelope)
                        .statusCode())
                .isEqualTo(500);
        assertThat(stub.received).isEmpty();
    }

    @Test
    void actionOfAnotherOperation_isAFault() {
        String envelope11 = "<s:Envelope xmlns:s='" + NS11 + "'><s:Body>" + MESSAGE + "</s:Body></s:Envelope>";
        String envelope12 = envelope11.replace(NS11, NS12);
        assertThat(Http.post(stub.server.address(), "/soap", "text/xml", envelope11, "SOAPAction", "\"urn:delete\"")
                        .body())
                .contains("MALFORMED");
        assertThat(Http.post(stub.server.address(), "/soap", "application/soap+xml; action=\"urn:delete\"", envelope12)
                        .body())
                .contains("MALFORMED");
        assertThat(stub.received).isEmpty();

        String right = "\"urn:govhub:exchange:1/exchange\"";
        assertThat(Http.post(stub.server.address(), "/soap", "text/xml", envelope11, "SOAPAction", right)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Http.post(stub.server.address(), "/soap", "application/soap+xml; action=" + right, envelope12)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void xmlThatWantsToFetch_reachesNobody() {
        try (RawProvider listener = new RawProvider(RawProvider.SILENT)) {
            String url = listener.address().toString();
            String body = "<s:Body>" + MESSAGE + "</s:Body></s:Envelope>";
            List<String> envelopes = List.of(
                    "<!DOCTYPE a SYSTEM '" + url + "'><s:Envelope xmlns:s='NS'>" + body,
                    "<!DOCTYPE a [<!ENTITY x SYSTEM '" + url + "'>]><s:Envelope xmlns:s='NS'><s:Header>&x;</s:Header>"
                            + body,
                    "<!DOCTYPE a [<!ENTITY % x SYSTEM '" + url + "'> %x;]><s:Envelope xmlns:s='NS'>" + body,
                    "<?xml-stylesheet href='" + url + "'?><s:Envelope xmlns:s='NS'>" + body,
                    "<s:Envelope xmlns:s='NS' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='NS "
                            + url + "'>" + body,
                    "<s:Envelope xmlns:s='NS'><s:Header><i:include xmlns:i='http://www.w3.org/2001/XInclude' href='"
                            + url + "'/></s:Header>" + body,
                    "<s:Envelope xmlns:s='NS'><s:Header><i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='"
                            + url + "'/></s:Header>" + body);
            for (String envelope : envelopes) {
                HttpResponse<String> answer =
                        Http.post(stub.server.address(), "/soap", "text/xml", envelope.replace("NS", NS11));
                assertThat(answer.body()).doesNotContainPattern(LEAK);
                if (envelope.contains("DOCTYPE")) {
                    assertThat(answer.statusCode()).isEqualTo(500);
                }
            }
            assertThat(listener.connections()).isZero();
        }
    }

    static Stream<String> bombs() {
        return Stream.of(
                "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]>"
                        + "<s:Envelope xmlns:s='NS'>&c;</s:Envelope>",
                "<a>".repeat(100_000),
                "<s:Envelope xmlns:s='NS' " + attributes(200_000) + "/>",
                "<" + "n".repeat(8_000_000) + "/>");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void xmlBomb_isRefusedQuickly(String bomb) {
        long start = System.nanoTime();
        HttpResponse<String> answer = Http.post(stub.server.address(), "/soap", "text/xml", bomb.replace("NS", NS11));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContainPattern(LEAK);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5)); // a shared machine
        assertThat(stub.received).isEmpty();
    }

    @Test
    void faultInside_saysNothingButTheExchangeId() {
        stub.door = received -> {
            throw new IllegalStateException("SELECT secret FROM /tmp/x at org.x");
        };

        HttpResponse<String> rest = Http.post(stub.server.address(), "/exchange", "application/json", "{}");
        HttpResponse<String> soap = Http.post(
                stub.server.address(),
                "/soap",
                "text/xml",
                "<s:Envelope xmlns:s='" + NS11 + "'><s:Body>" + MESSAGE + "</s:Body></s:Envelope>");

        assertThat(rest.statusCode()).isEqualTo(500);
        assertThat(rest.body())
                .contains("\"exchange\"")
                .doesNotContain("secret")
                .doesNotContainPattern(LEAK);
        assertThat(soap.statusCode()).isEqualTo(500);
        assertThat(soap.body()).contains("Exchange id").doesNotContain("secret").doesNotContainPattern(LEAK);
    }

    @Test
    void headersOfTheRequest_goNoFurther() {
        Http.post(
                stub.server.address(),
                "/exchange",
                "application/json",
                "{}",
                "CamelHttpUri",
                "http://127.0.0.1:1/",
                "CAMELFileName",
                "x",
                "org.apache.cxf.message",
                "y");

        assertThat(stub.received).singleElement().satisfies(received -> {
            assertThat(received.wire().bytes()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
            assertThat(received.wire().jws()).isNull();
            assertThat(received.transport()).isEqualTo("rest");
        });
    }

    @Test
    void wsdl_namesThisServerAndOnlyFixedFilesAreServed() {
        String soap = stub.server.address().resolve("/soap").toString();
        assertThat(Http.get(stub.server.address(), "/soap?wsdl").body())
                .contains("location=\"" + soap + "\"", soap + "?xsd=message.xsd")
                .doesNotContain("http://localhost/soap");
        assertThat(Http.get(stub.server.address(), "/soap?xsd=message.xsd").body())
                .contains("urn:govhub:message:1");
        for (String query : List.of("?xsd=../x", "?wsdl=http://127.0.0.1:1/x", "", "?xsd=exchange.wsdl")) {
            assertThat(Http.get(stub.server.address(), "/soap" + query).statusCode())
                    .isEqualTo(404);
        }
    }

    private static String attributes(int count) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append('a').append(i).append("='' ");
        }
        return attributes.toString();
    }
}
