package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The measurement itself: every row has to arrive as it was, however long that takes. */
class BenchConnectIT {

    @Test
    void rows_throughHubAndTwoConnectors_arriveEqual() throws Exception {
        StringWriter out = new StringWriter();
        int exit = HubCommand.commandLine()
                .setOut(new PrintWriter(out))
                .execute("bench", "connect", "--rows", "600", "--batch", "250", "--json");

        assertThat(exit).isZero();
        JsonNode figures = new ObjectMapper().readTree(out.toString());
        assertThat(figures.path("arrivedEqual").asInt()).isEqualTo(600);
        assertThat(figures.path("fields").asInt()).isEqualTo(20);
        assertThat(figures.path("rowsPerSecondApplied").asDouble()).isPositive();
    }
}
