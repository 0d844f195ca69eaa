package org.govhub.catalog.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How logged decisions would come out under another version: how many each way, with the first few records as examples. */
public record Replay(long decisions, Map<Outcome, Long> counts, Map<Outcome, List<Long>> examples) {

    private static final int EXAMPLES = 5;

    /** What becomes of a decision. */
    public enum Outcome {
        SAME("same"),
        REFUSED("refused"),
        FEWER("fewer"),
        MORE("more"),
        /** More of one and less of another, or other rows. */
        OTHER("other");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** Counts as decisions come in. */
    static final class Tally {
        private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        private final Map<Outcome, List<Long>> examples = new EnumMap<>(Outcome.class);
        private long decisions;

        void add(Outcome outcome, long index) {
            decisions++;
            counts.merge(outcome, 1L, Long::sum);
            List<Long> some = examples.computeIfAbsent(outcome, key -> new ArrayList<>());
            if (some.size() < EXAMPLES) {
                some.add(index);
            }
        }

        Replay replay() {
            return new Replay(decisions, Map.copyOf(counts), Map.copyOf(examples));
        }
    }
}
