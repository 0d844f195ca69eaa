package org.govhub.catalog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class GoalTest {

    @Test
    void judge_smallerRun_multipliesWhatGrowsAndNothingElse() {
        ObjectNode figures = JsonMapper.builder().build().createObjectNode();
        figures.put("importToBare", 0.5).put("rebuildSeconds", 30.0).put("searchP95Millis", 30.0);

        Goal.judge(figures, 1_000);

        assertThat(goal(figures, "importToBare").path("met").asBoolean()).isTrue();
        assertThat(goal(figures, "rebuildSeconds").path("estimatedFor40000").asDouble())
                .isEqualTo(1_200);
        assertThat(goal(figures, "rebuildSeconds").path("met").asBoolean()).isFalse();
        assertThat(goal(figures, "searchP95Millis").path("met").asBoolean()).isTrue();
    }

    private static JsonNode goal(ObjectNode figures, String figure) {
        for (JsonNode goal : figures.path("goals")) {
            if (goal.path("figure").asText().equals(figure)) {
                return goal;
            }
        }
        throw new AssertionError("no goal for " + figure);
    }
}
