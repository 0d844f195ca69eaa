package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.govhub.routes.HubProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The measurements themselves: what they measure has to happen, however long that takes. */
class BenchIT {

    @BeforeEach
    void packs() {
        System.setProperty("hub.packs", HubProcess.packs().toString());
    }

    @AfterEach
    void noPacks() {
        System.clearProperty("hub.packs");
    }

    @Test
    void rows_throughHubAndTwoConnectors_arriveEqual() throws Exception {
        JsonNode figures = figures("connect", "--rows", "600", "--batch", "250");

        assertThat(figures.path("arrivedEqual").asInt()).isEqualTo(600);
        assertThat(figures.path("fields").asInt()).isEqualTo(20);
        assertThat(figures.path("rowsPerSecondApplied").asDouble()).isPositive();
    }

    @Test
    void aProviderThatFallsSilent_isNotAnswered_theOtherIs() throws Exception {
        JsonNode figures = figures("providers", "--rounds", "1", "--seconds", "1", "--warm-up", "1", "--clients", "1");

        assertThat(figures.path("unanswered").asInt()).isPositive();
        assertThat(figures.path("perSecondBothAnswering").asInt()).isPositive();
        assertThat(figures.path("perSecondOneSilent").asInt()).isPositive();
    }

    @Test
    void whatWaits_isReceivedAllAndOnce() throws Exception {
        JsonNode figures =
                figures("backlog", "--deliveries", "200", "--rounds", "1", "--seconds", "1", "--warm-up", "1");

        assertThat(figures.path("mostQueued").asInt()).isGreaterThanOrEqualTo(200);
        assertThat(figures.path("received")).isEqualTo(figures.path("mostQueued"));
        assertThat(figures.path("leftOver").asInt()).isZero();
    }

    private static JsonNode figures(String bench, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("bench", bench, "--json"));
        command.addAll(List.of(options));
        StringWriter out = new StringWriter();
        int exit = HubCommand.commandLine().setOut(new PrintWriter(out)).execute(command.toArray(String[]::new));

        assertThat(exit).isZero();
        return new ObjectMapper().readTree(out.toString());
    }
}
