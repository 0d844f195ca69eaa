package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.BearerToken;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.routes.outside.DemoHub;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Documents and their files between two departments of the demonstration, by commands and by plain HTTP. */
class DocumentsIT {

    private static final String HUB = "11330225MB15430236";
    private static final String REGISTRAR = "1133022500293101XT";
    private static final String TAX = "11330225002931028T";
    private static final String QUALITY = "11330225002931044G";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path data;

    DocumentsIT(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void document_withFile_sentFetchedSignedFor_andARecalledOneGone() throws Exception {
        try (DemoHub hub = DemoHub.start(data.resolve("hub"))) {
            byte[] bytes = new byte[50_000_000];
            new Random(1).nextBytes(bytes);
            Path file = Files.write(data.resolve("附件.bin"), bytes);
            String dataset = dataset(hub);

            JsonNode sent = run(
                    hub,
                    0,
                    REGISTRAR,
                    "send",
                    "--dataset",
                    dataset,
                    "--to",
                    TAX,
                    "--title",
                    "关于检查的通知",
                    "--attach",
                    file.toString());
            String id = sent.path("id").asText();
            assertThat(run(hub, 0, TAX, "list")).as("not handed over yet").isEmpty();
            receive(hub, TAX);

            JsonNode listed = run(hub, 0, TAX, "list").path(0);
            assertThat(listed.path("title").asText()).isEqualTo("关于检查的通知");
            assertThat(listed.path("copies").path(0).path("state").asText()).isEqualTo("arrived");
            run(hub, 0, TAX, "fetch", id, "--into", data.resolve("inbox").toString());
            assertThat(Files.readAllBytes(data.resolve("inbox/附件.bin"))).isEqualTo(bytes);
            for (byte[] part : List.of(bytes, new byte[bytes.length], new byte[1_000])) {
                Path folder = Files.createTempDirectory(data, "inbox");
                String name = "附件.bin." + Digest.SHA_256.text(bytes).substring(8, 20) + ".part";
                Files.write(folder.resolve(name), part);
                boolean usable =
                        part == bytes || part.length == bytes.length; // the third is known wrong only at its end
                run(hub, usable ? 0 : 1, TAX, "fetch", id, "--into", folder.toString());
                run(hub, 0, TAX, "fetch", id, "--into", folder.toString());
                assertThat(Files.readAllBytes(folder.resolve("附件.bin"))).isEqualTo(bytes);
            }
            run(hub, 0, TAX, "sign-for", id);
            assertThat(run(hub, 0, REGISTRAR, "show", id)
                            .path("copies")
                            .path(0)
                            .path("state")
                            .asText())
                    .isEqualTo("signed");
            assertThat(fails(hub, REGISTRAR, "recall", id)).isEqualTo(1);

            String other = run(hub, 0, REGISTRAR, "send", "--dataset", dataset, "--to", TAX, "--title", "作废")
                    .path("id")
                    .asText();
            run(hub, 0, REGISTRAR, "recall", other);
            assertThat(run(hub, 0, TAX, "list")).hasSize(1);
            run(hub, 0, TAX, "archive", id);

            String sha256 = Digest.SHA_256.text(bytes).substring(8);
            HttpResponse<byte[]> range = call(hub, TAX, "GET", sha256, null, "Range", "bytes=1000000-1000009");
            assertThat(range.statusCode()).isEqualTo(206);
            assertThat(range.body()).isEqualTo(Arrays.copyOfRange(bytes, 1_000_000, 1_000_010));
            assertThat(range.headers().firstValue("Content-Range")).contains("bytes 1000000-1000009/50000000");
            assertThat(call(hub, TAX, "GET", sha256, null, "Range", "bytes=50000000-")
                            .statusCode())
                    .isEqualTo(416);
            HttpResponse<byte[]> foreign = call(hub, QUALITY, "GET", sha256, null);
            HttpResponse<byte[]> unknown = call(hub, QUALITY, "GET", "0".repeat(64), null);
            assertThat(foreign.statusCode()).isEqualTo(404);
            assertThat(withoutExchange(foreign)).isEqualTo(withoutExchange(unknown));
        }
    }

    @Test
    void upload_inParts_overHttp_resumesAndRefusesOtherContent() throws Exception {
        try (DemoHub hub = DemoHub.start(data.resolve("hub"))) {
            byte[] bytes = new byte[1_000_000];
            new Random(2).nextBytes(bytes);
            String sha256 = Digest.SHA_256.text(bytes).substring(8);

            assertThat(call(hub, TAX, "HEAD", sha256, null).statusCode()).isEqualTo(404);
            HttpResponse<byte[]> first = call(
                    hub, TAX, "PUT", sha256, Arrays.copyOf(bytes, 600_000), "Content-Range", "bytes 0-599999/1000000");
            assertThat(first.statusCode()).isEqualTo(202);
            int offset = (int) first.headers().firstValueAsLong("Upload-Offset").orElseThrow();
            assertThat(offset).isEqualTo(2 * 256 * 1024);
            HttpResponse<byte[]> head = call(hub, TAX, "HEAD", sha256, null);
            assertThat(head.headers().firstValue("Upload-Complete")).contains("?0");
            assertThat(call(
                                    hub,
                                    TAX,
                                    "PUT",
                                    sha256,
                                    Arrays.copyOfRange(bytes, 600_000, 1_000_000),
                                    "Content-Range",
                                    "bytes 600000-999999/1000000")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(call(
                                    hub,
                                    TAX,
                                    "PUT",
                                    sha256,
                                    Arrays.copyOfRange(bytes, offset, 1_000_000),
                                    "Content-Range",
                                    "bytes " + offset + "-999999/1000000")
                            .statusCode())
                    .isEqualTo(201);

            assertThat(call(hub, TAX, "GET", sha256, null).statusCode())
                    .as("nobody was sent it, not even its owner fetches it back")
                    .isEqualTo(404);
            assertThat(call(hub, TAX, "PUT", "1".repeat(64), bytes).statusCode())
                    .isEqualTo(422);
            assertThat(call(hub, TAX, "PUT", sha256, new byte[2], "Content-Range", "bytes 0-9/5")
                            .statusCode())
                    .isEqualTo(400);
            HttpResponse<byte[]> anonymous = HTTP.send(
                    HttpRequest.newBuilder(URI.create(hub.url() + "/blob/" + sha256))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(anonymous.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void refusedBeforeTheBodyCame_saysThatTheConnectionEnds() throws Exception {
        try (DemoHub hub = DemoHub.start(data.resolve("hub"));
                Socket socket = new Socket(hub.url().getHost(), hub.url().getPort())) {
            socket.setSoTimeout(10_000);
            String head = "PUT /blob/" + "1".repeat(64) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 400000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 401")
                    .contains("Connection: close");
        }
    }

    private static JsonNode withoutExchange(HttpResponse<byte[]> answer) throws IOException {
        return ((com.fasterxml.jackson.databind.node.ObjectNode) JSON.readTree(answer.body())).without("exchange");
    }

    private HttpResponse<byte[]> call(
            DemoHub hub, String party, String method, String sha256, byte @Nullable [] body, String... headers)
            throws Exception {
        URI address = URI.create(hub.url() + "/blob/" + sha256);
        Path keys = data.resolve("hub/keys");
        var certificate = Pem.readCertificate(keys.resolve(party + ".crt.pem"));
        Signer signer = new Signer(
                certificate, Pem.readPrivateKey(keys.resolve(party + ".key.pem")), Algorithm.usualFor(certificate));
        String token = BearerToken.create(
                signer,
                new BearerToken.Claims(
                        party,
                        HUB,
                        method,
                        address.toString(),
                        UUID.randomUUID().toString(),
                        Instant.now()));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The entry whose provider is the registrar and that the tax office may use. */
    private static String dataset(DemoHub hub) {
        return "302001001/000001";
    }

    private void receive(DemoHub hub, String party) throws IOException {
        StringWriter out = new StringWriter();
        List<String> words = options(hub, party);
        words.addAll(List.of("--json", "--wait", "20"));
        int exit = new CommandLine(new ReceiveCommand())
                .setOut(new PrintWriter(out))
                .execute(words.toArray(String[]::new));
        assertThat(exit).isZero();
        assertThat(JSON.readTree(out.toString())).isNotEmpty();
    }

    private JsonNode run(DemoHub hub, int expected, String party, String command, String... more) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(options(hub, party));
        words.add("--json");
        words.addAll(List.of(more));
        int exit = new CommandLine(new DocumentCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words.toArray(String[]::new));
        assertThat(exit).as(err.toString()).isEqualTo(expected);
        return JSON.readTree(out.toString());
    }

    private int fails(DemoHub hub, String party, String command, String id) {
        List<String> words = new ArrayList<>(List.of("document", command));
        words.addAll(options(hub, party));
        words.add(id);
        return HubCommand.run(words.toArray(String[]::new));
    }

    private List<String> options(DemoHub hub, String party) {
        return new ArrayList<>(List.of(
                "--as",
                party,
                "--keys",
                data.resolve("hub/keys").toString(),
                "--url",
                hub.url().toString()));
    }
}
