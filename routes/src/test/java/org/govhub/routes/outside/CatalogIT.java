package org.govhub.routes.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.BearerToken;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reading side over real HTTP, as strangers and as a party: of the demonstration's five entries one is open to anybody. */
class CatalogIT {

    private static final String HUB = "11330225MB15430236";
    private static final String PARTY = "11330225002931028T";
    private static final String OPEN = "302003001/000001";
    private static final String CLOSED = "302001001/000001";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static DemoHub hub;
    private static Signer signer;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        hub = DemoHub.start(data);
        signer = new Signer(
                Pem.readCertificate(hub.keys().resolve(PARTY + ".crt.pem")),
                Pem.readPrivateKey(hub.keys().resolve(PARTY + ".key.pem")),
                Algorithm.ES256);
        while (get("search").statusCode() == 503) {
            Thread.onSpinWait(); // its copies are still being written
        }
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void search_strangerAndParty_countDifferently() throws Exception {
        JsonNode stranger = json(get("search"));
        JsonNode party = json(asParty("search"));

        assertThat(stranger.path("total").asInt()).isEqualTo(1);
        assertThat(stranger.findValuesAsText("code")).containsExactly(OPEN);
        assertThat(party.path("total").asInt()).isEqualTo(5);
        for (JsonNode facet : stranger.path("facets")) {
            for (JsonNode value : facet) {
                assertThat(value.path("count").asInt()).isEqualTo(1);
            }
        }
        assertThat(get("search?q=" + CLOSED).body()).contains("\"total\":0").doesNotContain("302001001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search?q=%E7%A8",
                "search?page=abc",
                "search?page=0",
                "search?size=-1",
                "search?size=101",
                "search?page=101&size=100",
                "search?colour=red",
                "search?sort=best",
                "datasets?size=x",
                "datasets?page=0",
                "datasets?offset=3",
                "dcat?size=201",
                "datasets/" + OPEN + "?asOf=yesterday",
                "datasets/" + OPEN + "?asof=2026-01-01",
                "sparql?query=SELEC",
                "sparql?query=ASK%7B%7D&default-graph-uri=x",
                "sparql"
            })
    void parameters_malformed_refusedWithASentence(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("MALFORMED").doesNotContain("Exception");
    }

    /** Through a socket: the JDK's client does not send what is broken. */
    @ParameterizedTest
    @ValueSource(strings = {"search?q=%zz", "search?q=%", "dcat?page=%4", "sparql?query=%g0"})
    void parameters_notPercentEncoded_refusedWithASentence(String path) throws Exception {
        try (Socket socket = new Socket(hub.url().getHost(), hub.url().getPort())) {
            String request = "GET /catalog/" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("MALFORMED", "percent sign");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "text/turtle | text/turtle",
                "application/ld+json | application/ld+json",
                "application/rdf+xml | application/rdf+xml",
                "text/csv | text/csv",
                "*/* | application/json",
                "text/* | text/turtle",
                "text/turtle;q=0.2, text/csv;q=0.9 | text/csv",
                "application/json;q=0, */*;q=0.1 | text/turtle"
            })
    void entry_negotiated_inTheFormLikedBest(String accept, String expected) throws Exception {
        HttpResponse<String> answer = get("datasets/" + OPEN, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(expected);
        assertThat(answer.body()).contains(OPEN);
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("datasets/" + OPEN, "Accept", accept, "If-None-Match", "\"x\", W/" + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void entry_otherForms_notAcceptable() throws Exception {
        HttpResponse<String> answer = get("datasets/" + OPEN, "Accept", "image/png, text/csv;q=0");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("text/turtle");
    }

    @Test
    void entry_hidden_isAnsweredAsIfItWereNotThere() throws Exception {
        HttpResponse<String> hidden = get("datasets/" + CLOSED);
        HttpResponse<String> absent = get("datasets/302001001/999999");

        assertThat(hidden.statusCode()).isEqualTo(absent.statusCode()).isEqualTo(404);
        assertThat(detail(hidden)).isEqualTo(detail(absent));
        assertThat(asParty("datasets/" + CLOSED).statusCode()).isEqualTo(200);
    }

    @Test
    void entry_asOf_isTheVersionOfThatMoment() throws Exception {
        assertThat(get("datasets/" + OPEN + "?asOf=2001-01-01").statusCode()).isEqualTo(404);
        HttpResponse<String> now = get("datasets/" + OPEN + "?asOf=" + Instant.now());
        assertThat(now.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(now.body()).path("code").asText()).isEqualTo(OPEN);
        assertThat(get("datasets/" + CLOSED + "?asOf=" + Instant.now()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void list_inPages_isLinkedAndStaysAnArray() throws Exception {
        assertThat(json(get("datasets")).findValuesAsText("code")).containsExactly(OPEN);

        List<String> codes = new ArrayList<>();
        HttpResponse<String> page = asParty("datasets?size=3");
        assertThat(page.headers().firstValue("Link").orElseThrow())
                .isEqualTo("<" + hub.url() + "/catalog/datasets?page=2&size=3>; rel=\"next\"");
        json(page).forEach(entry -> codes.add(entry.path("code").asText()));
        page = asParty("datasets?page=2&size=3");
        assertThat(page.headers().firstValue("Link").orElseThrow()).endsWith("page=1&size=3>; rel=\"prev\"");
        json(page).forEach(entry -> codes.add(entry.path("code").asText()));
        assertThat(codes).hasSize(5).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void dcat_inPages_countsOnlyWhatIsSeen() throws Exception {
        HttpResponse<String> first = asParty("dcat?size=2");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("totalItems", "next", "page=2&size=2").doesNotContain("hydra:previous");
        HttpResponse<String> stranger = get("dcat", "Accept", "application/ld+json");
        assertThat(stranger.body()).contains(OPEN).doesNotContain("302001001", "302002001");
        String tag = stranger.headers().firstValue("ETag").orElseThrow();
        assertThat(get("dcat", "Accept", "application/ld+json", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(get("dcat", "Accept", "text/turtle", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        assertThat(get("dcat", "Accept", "text/csv").statusCode()).isEqualTo(406);
    }

    @Test
    void sparql_eachKind_answersFromWhatAnybodyMaySee() throws Exception {
        String codes =
                "SELECT ?c { ?d a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/identifier> ?c }";
        HttpResponse<String> select = get("sparql?query=" + encoded(codes));
        assertThat(select.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/sparql-results+json");
        assertThat(JSON.readTree(select.body()).path("results").path("bindings"))
                .singleElement()
                .satisfies(
                        row -> assertThat(row.path("c").path("value").asText()).isEqualTo(OPEN));
        assertThat(get("sparql?query=" + encoded("ASK { ?s ?p \"" + CLOSED + "\" }"))
                        .body())
                .containsPattern("\"boolean\"\\s*:\\s*false");
        HttpResponse<String> graph =
                get("sparql?query=" + encoded("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"), "Accept", "text/turtle");
        assertThat(graph.statusCode()).isEqualTo(200);
        assertThat(graph.body()).contains(OPEN).doesNotContain("302001001", "302002001");
        HttpRequest posted = HttpRequest.newBuilder(uri("sparql"))
                .header("Content-Type", "application/sparql-query")
                .header("Accept", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(codes))
                .build();
        assertThat(CLIENT.send(posted, HttpResponse.BodyHandlers.ofString()).body())
                .contains(OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
                "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }",
                "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
                "LOAD <http://127.0.0.1:1/>",
                "DELETE WHERE { ?s ?p ?o }",
                "DROP ALL"
            })
    void sparql_whatReachesOutOrChanges_refused(String query) throws Exception {
        HttpResponse<String> answer = get("sparql?query=" + encoded(query));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("MALFORMED");
    }

    @Test
    void sparql_cartesianProduct_isStoppedAndStopsWorking() throws Exception {
        HttpResponse<String> answer = get("sparql?query="
                + encoded("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        assertThat(Arrays.stream(threads.dumpAllThreads(false, false))
                        .filter(thread -> Arrays.stream(thread.getStackTrace())
                                .anyMatch(frame -> frame.getClassName().startsWith("org.apache.jena.sparql.engine")))
                        .toList())
                .isEmpty();
    }

    @Test
    void token_usedTwiceOrForAnotherAddress_refused() throws Exception {
        String token = token("search");

        assertThat(get("search", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        assertThat(get("search", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(401);
        assertThat(get("search", "Authorization", "Bearer " + token("dcat")).statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> asParty(String path) throws Exception {
        return get(path, "Authorization", "Bearer " + token(path));
    }

    private static String token(String path) {
        String address = hub.url() + "/catalog/" + path.replaceFirst("\\?.*", "");
        return BearerToken.create(
                signer,
                new BearerToken.Claims(
                        PARTY,
                        HUB,
                        "GET",
                        address,
                        UUID.randomUUID().toString(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create(hub.url() + "/catalog/" + path);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String detail(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).path("detail").asText();
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
