package org.govhub.routes.centre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.govhub.adapters.consolidation.Declaration;
import org.govhub.exchange.seal.BearerToken;
import org.govhub.exchange.seal.Signer;

/**
 * Reads out of the hub's catalogue what an entry declares of itself as a base store, as the party that provides it.
 *
 * @param hub scheme, host and port
 * @param hubId USCC of the hub
 */
public record DeclaredBase(URI hub, String hubId, String uscc, Signer signer, Clock clock) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TRIES = 120;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /**
     * The declaration in force.
     *
     * @throws IOException also when the catalogue has no such base store for this party
     */
    public Declaration fetch(String code) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = ask(http, code);
            for (int again = 1; answer.statusCode() == UNAVAILABLE && again < TRIES; again++) {
                Thread.sleep(PAUSE); // the hub's copies for reading have not followed the catalogue yet
                answer = ask(http, code);
            }
            JsonNode base = new ObjectMapper().readTree(answer.body()).path("base");
            if (answer.statusCode() != OK || !base.isObject()) {
                throw new IOException("the catalogue shows " + uscc + " no base store " + code + " (status "
                        + answer.statusCode() + "); publish its entry with gdx:takenFrom");
            }
            return declaration(code, base);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Each call needs a token of its own. */
    private HttpResponse<byte[]> ask(HttpClient http, String code) throws IOException, InterruptedException {
        URI address = hub.resolve("/catalog/datasets/" + code);
        BearerToken.Claims claims = new BearerToken.Claims(
                uscc,
                hubId,
                "GET",
                address.toString(),
                UUID.randomUUID().toString(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + BearerToken.create(signer, claims))
                .header("Accept", "application/json")
                .timeout(TIMEOUT)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Declaration declaration(String code, JsonNode base) {
        List<Declaration.BaseField> fields = new ArrayList<>();
        for (JsonNode field : base.path("fields")) {
            List<Declaration.SourceField> sources = new ArrayList<>();
            field.path("sources")
                    .forEach(source -> sources.add(new Declaration.SourceField(
                            source.path("dataset").asText(),
                            source.path("field").asText())));
            fields.add(new Declaration.BaseField(
                    field.path("name").asText(),
                    field.path("required").asBoolean(),
                    field.has("pattern") ? Pattern.compile(field.path("pattern").asText()) : null,
                    field.has("check")
                            ? CentreFile.normalisation(field.path("check").asText())
                            : null,
                    field.has("maxAge") ? Duration.parse(field.path("maxAge").asText()) : null,
                    sources));
        }
        return new Declaration(
                code,
                CentreFile.normalisation(base.path("match").asText()),
                base.path("merge").asText().equals("latest")
                        ? Declaration.Merge.LATEST
                        : Declaration.Merge.SOURCE_ORDER,
                fields);
    }
}
