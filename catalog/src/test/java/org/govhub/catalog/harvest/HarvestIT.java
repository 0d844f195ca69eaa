package org.govhub.catalog.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.govhub.catalog.ingest.DraftEntry;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.rdf.EntryFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A catalogue behind a web server: paging, redirects, content types, and what must not be followed. */
class HarvestIT {

    private static final HarvestLimits SMALL = new HarvestLimits(3, 4000, Duration.ofMinutes(1), 2);

    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();

    HarvestIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void page(String path, String type, String body, String... headers) {
        server.createContext(path, exchange -> {
            calls.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i + 1 < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            boolean redirect = exchange.getResponseHeaders().containsKey("Location");
            answer(exchange, redirect ? 302 : 200, body);
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String dataset(String name, String more) {
        return "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix hydra: <http://www.w3.org/ns/hydra/core#> .\n"
                + "<#" + name + "> a dcat:Dataset ; dct:title \"" + name + "\"@en ; dct:identifier \"" + name + "\" . "
                + more;
    }

    private ImportCheck harvest(HarvestLimits limits, String path) throws IOException {
        return new Harvest(KnownEntries.none(), limits, Clock.systemUTC()).url(at(path), "portal", done -> {});
    }

    @Test
    void url_threePagesInACircle_eachFetchedOnce() throws IOException {
        page("/one", "text/turtle", dataset("a", "<> a hydra:PartialCollectionView ; hydra:next </two> ."));
        page(
                "/two",
                "application/ld+json",
                "{\"@id\":\"http://x.org/b\",\"@type\":\"http://www.w3.org/ns/dcat#Dataset\",\"http://purl.org/dc/terms/title\":\"b\"}",
                "Link",
                "<" + at("/three") + ">; rel=\"next\"");
        page("/three", "text/turtle;charset=utf-8", dataset("c", "<> hydra:nextPage </one> ."));

        ImportCheck check = harvest(SMALL, "/one");

        assertThat(check.ok()).isTrue();
        assertThat(check.created()).extracting(DraftEntry::title).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(calls).hasValue(3);
    }

    @Test
    void url_morePagesOrBytesThanAllowed_refusedWithTheOptionToRaise() {
        for (int i = 0; i < 5; i++) {
            page("/p" + i, "text/turtle", dataset("d" + i, "<> hydra:next </p" + (i + 1) + "> ."));
        }
        page("/big", "text/turtle", dataset("big", "#" + "x".repeat(5000)));

        assertThatThrownBy(() -> harvest(SMALL, "/p0"))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("--max-pages");
        assertThatThrownBy(() -> harvest(SMALL, "/big"))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("--max-megabytes");
    }

    @Test
    void url_redirects_followedTwiceAndNotToAFile() throws IOException {
        page("/r1", "text/plain", "", "Location", "/r2");
        page("/r2", "text/plain", "", "Location", at("/end").toString());
        page("/r0", "text/plain", "", "Location", "/r1");
        page("/end", "text/turtle", dataset("a", ""));
        page("/file", "text/plain", "", "Location", "file:///etc/passwd");

        assertThat(harvest(SMALL, "/r1").created()).hasSize(1);
        assertThatThrownBy(() -> harvest(SMALL, "/r0")).hasMessageContaining("redirects more than 2 times");
        assertThatThrownBy(() -> harvest(SMALL, "/file")).hasMessageContaining("is not a web address");
    }

    @Test
    void url_notACatalogue_refusedWithWhatCame() {
        page("/html", "text/html", "<html></html>");
        page(
                "/context",
                "application/ld+json",
                "{\"@context\":\"http://localhost:1/context.jsonld\",\"@id\":\"http://x.org/b\"}");
        server.createContext("/gone", exchange -> answer(exchange, 410, ""));

        assertThatThrownBy(() -> harvest(SMALL, "/html")).hasMessageContaining("text/html");
        assertThatThrownBy(() -> harvest(SMALL, "/context")).hasMessageContaining("remote contexts are not fetched");
        assertThatThrownBy(() -> harvest(SMALL, "/gone")).hasMessageContaining("410");
    }

    @Test
    void url_innerServerLeadsToAnotherOne_refusedBeforeItIsCalled() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger reached = new AtomicInteger();
        other.createContext("/", exchange -> {
            reached.incrementAndGet();
            answer(exchange, 200, "");
        });
        other.start();
        String elsewhere = "http://localhost:" + other.getAddress().getPort() + "/";
        page("/next", "text/turtle", dataset("a", "<> hydra:next <" + elsewhere + "> ."));
        page("/away", "text/plain", "", "Location", elsewhere);
        try {
            assertThatThrownBy(() -> harvest(SMALL, "/next")).hasMessageContaining("leads away from http://localhost:");
            assertThatThrownBy(() -> harvest(SMALL, "/away")).hasMessageContaining("leads away from http://localhost:");
            assertThat(reached).hasValue(0);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void url_bodyThatNeverEnds_isCutOffWhenTheTimeIsOver() {
        CountDownLatch over = new CountDownLatch(1);
        server.createContext("/drip", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/turtle");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('#');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        HarvestLimits brief = new HarvestLimits(3, 4000, Duration.ofMillis(300), 2);
        try {
            assertThatThrownBy(() -> harvest(brief, "/drip"))
                    .isInstanceOf(EntryFault.class)
                    .hasMessageContaining("--max-minutes");
        } finally {
            over.countDown();
        }
    }

    @Test
    void require_publicCatalogueLeadsInside_refused() {
        Address outside = new Address(null);

        for (String address : new String[] {
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://10.1.2.3/",
            "http://192.168.0.1/",
            "http://169.254.169.254/meta",
            "http://[fd00::1]/",
            "http://100.64.0.1/"
        }) {
            assertThatThrownBy(() -> outside.require(URI.create(address)))
                    .as(address)
                    .hasMessageContaining("into this network");
        }
        assertThatThrownBy(() -> outside.require(URI.create("http://user:secret@example.org/")))
                .hasMessageContaining("not a web address");
    }
}
