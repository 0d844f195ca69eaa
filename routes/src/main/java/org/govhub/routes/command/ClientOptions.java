package org.govhub.routes.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.FileClient;
import org.govhub.adapters.consolidation.Declaration;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;
import org.govhub.routes.centre.CentreFile;
import org.govhub.routes.centre.DeclaredBase;
import picocli.CommandLine.Option;

/** Who the department is, where its key lies and which hub it talks to: the options all client commands share. */
final class ClientOptions {

    @Option(names = "--as", required = true, paramLabel = "USCC", description = "The department that speaks.")
    String uscc = "";

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "DIR",
            description = "Folder with <USCC>.key.pem and <USCC>.crt.pem of the department, and <hub's USCC>.crt.pem.")
    Path keys = Path.of("");

    @Option(names = "--url", required = true, paramLabel = "URL", description = "The hub, e.g. http://127.0.0.1:8340")
    URI url = URI.create("");

    @Option(names = "--xml", description = "Speak signed XML over SOAP instead of signed JSON over REST.")
    boolean xml;

    @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
    boolean json;

    /** Connects as the department; the hub tells its id, its certificate must lie in the folder of keys. */
    DepartmentClient connect() throws IOException {
        Department self = department();
        return xml ? DepartmentClient.soap(url, self) : DepartmentClient.json(url, self);
    }

    /** For uploads, downloads and lists. */
    FileClient files() throws IOException {
        return new FileClient(url, department());
    }

    private Department department() throws IOException {
        String hub = hubId();
        return new Department(uscc, signer(), hub, List.of(hubKey(hub)), Clock.systemUTC());
    }

    /** Connects as the data centre of a settings file. */
    static DepartmentClient connect(CentreFile file) throws IOException {
        ClientOptions options = new ClientOptions();
        options.uscc = file.party();
        options.keys = file.keys();
        options.url = file.hub();
        return options.connect();
    }

    /** What the hub's catalogue declares of a base store of the data centre. */
    static Declaration declaration(CentreFile file, String code) throws IOException {
        ClientOptions options = new ClientOptions();
        options.uscc = file.party();
        options.keys = file.keys();
        options.url = file.hub();
        return new DeclaredBase(file.hub(), options.hubId(), options.uscc, options.signer(), Clock.systemUTC())
                .fetch(code);
    }

    Signer signer() throws IOException {
        X509Certificate certificate = certificate(uscc);
        return new Signer(
                certificate, Pem.readPrivateKey(keys.resolve(uscc + ".key.pem")), Algorithm.usualFor(certificate));
    }

    private VerificationKey hubKey(String hub) throws IOException {
        X509Certificate certificate = certificate(hub);
        return new VerificationKey(certificate, Algorithm.usualFor(certificate));
    }

    private X509Certificate certificate(String owner) throws IOException {
        Path file = keys.resolve(owner + ".crt.pem");
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return Pem.readCertificate(file);
    }

    String hubId() throws IOException {
        return hubId(url);
    }

    /** Id of the hub at that address, as it says itself. */
    static String hubId(URI url) throws IOException {
        byte[] health = health(url);
        JsonNode id;
        try {
            id = new ObjectMapper().readTree(health).path("hub");
        } catch (JsonProcessingException e) {
            id = MissingNode.getInstance();
        }
        if (!id.isTextual()) {
            throw new IOException(url + " is not a hub: /health names no id.");
        }
        return id.asText();
    }

    private static byte[] health(URI url) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/health"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            String cause =
                    e.getMessage() == null ? "no connection" : e.getMessage(); // a refused connection has no words
            throw new IOException("The hub at " + url + " does not answer: " + cause, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
