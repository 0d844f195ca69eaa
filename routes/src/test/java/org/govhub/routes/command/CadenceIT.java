package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.govhub.routes.outside.DemoHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What readers, operators and commands see of the supervision of update cycles, while the demonstration's hub runs. */
class CadenceIT {

    private static final String OPEN = "302003001/000001";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void freshHub_readerOperatorAndCommand_seeTheSameGreenLights(@TempDir Path data) throws Exception {
        try (DemoHub hub = DemoHub.start(data)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> entry(hub).path("freshness").path("light").asText(), "green"::equals);
            for (String form : List.of("application/json", "text/turtle", "text/csv")) {
                assertThat(answer(hub, "/catalog/datasets/" + OPEN, form)
                                .headers()
                                .firstValue("Freshness"))
                        .as(form)
                        .hasValueSatisfying(
                                text -> assertThat(text).startsWith("green; dataset=\"" + OPEN + "\"; due=\""));
            }
            assertThat(get(hub, "/metrics"))
                    .contains("hub_datasets{light=\"green\"} 5")
                    .contains("{light=\"red\"} 0");

            JsonNode report = run(0, Clock.systemUTC(), data, "--json", "--check");
            assertThat(report.path("datasets")).hasSize(5).allSatisfy(dataset -> assertThat(
                            dataset.path("light").asText())
                    .isEqualTo("green"));
            assertThat(report.path("punctuality").asDouble()).isEqualTo(1);

            JsonNode later = run(1, Clock.offset(Clock.systemUTC(), Duration.ofDays(400)), data, "--json", "--check");
            assertThat(later.path("datasets"))
                    .allSatisfy(dataset ->
                            assertThat(dataset.path("light").asText()).isEqualTo("red"))
                    .allSatisfy(dataset ->
                            assertThat(dataset.path("redSeconds").asLong()).isPositive());
            assertThat(later.path("departments")).isNotEmpty().allSatisfy(department -> assertThat(
                            department.path("punctuality").asDouble())
                    .isBetween(0.0, 0.95));
        }
    }

    private static JsonNode run(int expected, Clock clock, Path data, String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new CadenceCommand(clock))
                .setOut(new PrintWriter(out))
                .execute(Stream.concat(Stream.of("--data", data.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
        assertThat(exit).isEqualTo(expected);
        return JSON.readTree(out.toString());
    }

    private static JsonNode entry(DemoHub hub) throws Exception {
        return JSON.readTree(get(hub, "/catalog/datasets/" + OPEN));
    }

    private static String get(DemoHub hub, String path) throws Exception {
        return answer(hub, path, "application/json, */*;q=0.5").body();
    }

    private static HttpResponse<String> answer(DemoHub hub, String path, String accept) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub.url() + path))
                .header("Accept", accept)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
