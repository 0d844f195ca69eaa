package org.govhub.routes.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Plain calls to a hub that carry no message: a reading, or an order. */
final class LocalCalls {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private LocalCalls() {}

    static JsonNode get(URI address, String bearer) throws IOException {
        return call(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + bearer));
    }

    static JsonNode post(URI address, byte[] body, String signature) throws IOException {
        return call(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("X-JWS-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static JsonNode call(HttpRequest.Builder request) throws IOException {
        HttpRequest ready = request.timeout(TIMEOUT).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(ready, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode json = JsonRows.JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IOException("The hub refuses: " + json.path("code").asText("HTTP " + answer.statusCode())
                        + " " + json.path("detail").asText());
            }
            return json;
        } catch (IOException e) {
            String cause = e.getMessage() == null ? "no connection" : e.getMessage();
            throw new IOException("The hub at " + ready.uri() + ": " + cause, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
