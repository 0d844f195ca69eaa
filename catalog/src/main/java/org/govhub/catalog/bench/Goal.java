package org.govhub.catalog.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a catalogue of {@value #ENTRIES} entries must reach. */
enum Goal {
    IMPORT("importToBare", true, 0.4, false),
    DECISION("decisionMicros", false, 5, false),
    EXPLAIN("explainP95Millis", false, 5, false),
    SEARCH("searchP95Millis", false, 50, false),
    /** A second, of which half is the time until a hub looks at the log again. */
    PUBLISH("publishVisibleMillis", false, 500, false),
    REBUILD("rebuildSeconds", false, 900, true),
    START("startWarmSeconds", false, 10, true),
    DISK("diskToCompactedBare", false, 3, false);

    static final int ENTRIES = 40_000;

    private final String figure;
    private final boolean atLeast;
    private final double limit;
    private final boolean grows;

    /** @param grows whether the figure grows with the number of entries; what a smaller run finds is then multiplied */
    Goal(String figure, boolean atLeast, double limit, boolean grows) {
        this.figure = figure;
        this.atLeast = atLeast;
        this.limit = limit;
        this.grows = grows;
    }

    /** Adds to the figures which goals are met. */
    static void judge(ObjectNode figures, int entries) {
        ArrayNode goals = figures.putArray("goals");
        for (Goal goal : values()) {
            double found = figures.path(goal.figure).asDouble();
            double expected = goal.grows ? found * ENTRIES / entries : found;
            goals.addObject()
                    .put("figure", goal.figure)
                    .put("goal", (goal.atLeast ? ">= " : "<= ") + goal.limit)
                    .put(goal.grows && entries != ENTRIES ? "estimatedFor" + ENTRIES : "found", expected)
                    .put("met", goal.atLeast ? expected >= goal.limit : expected <= goal.limit);
        }
    }
}
