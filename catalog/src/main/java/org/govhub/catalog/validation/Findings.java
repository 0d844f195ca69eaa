package org.govhub.catalog.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.jena.rdf.model.RDFNode;
import org.govhub.catalog.validation.Finding.Level;

/** Collects what is found about one entry. The sentences of a rule lie in {@code findings.properties} under its name. */
public final class Findings {

    /** Places listed for one rule; the last one says how many more there are. */
    static final int PLACES_PER_RULE = 10;

    private static final Wording WORDING = new Wording("org.govhub.catalog.validation.findings");

    private final String code;
    private final List<Finding> found = new ArrayList<>();

    /**
     * @param code resource code of the entry, empty where it has none
     */
    public Findings(String code) {
        this.code = code;
    }

    /** The entry breaks a rule at a thing. */
    void add(Level level, String rule, RDFNode place, String value, Object... words) {
        add(level, rule, EntryGraph.lastPart(place), value, words);
    }

    /**
     * The entry breaks a rule.
     *
     * @param words what fills the places of the rule's sentences
     */
    public void add(Level level, String rule, String place, String value, Object... words) {
        add(new Finding(
                level,
                rule,
                code,
                place,
                value,
                0,
                Map.of("en", say(Locale.ENGLISH, rule, words), "zh", say(Locale.SIMPLIFIED_CHINESE, rule, words)),
                Map.of(
                        "en", say(Locale.ENGLISH, rule + ".remedy", words),
                        "zh", say(Locale.SIMPLIFIED_CHINESE, rule + ".remedy", words))));
    }

    String code() {
        return code;
    }

    void add(Finding finding) {
        found.add(finding);
    }

    boolean nothingMust() {
        return found.stream().noneMatch(finding -> finding.level() == Level.MUST);
    }

    /** Most serious first, grouped by rule, at most {@link #PLACES_PER_RULE} of each. */
    public List<Finding> capped() {
        Map<String, List<Finding>> byRule = new LinkedHashMap<>();
        found.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::level)
                        .thenComparing(Finding::rule)
                        .thenComparing(Finding::place)
                        .thenComparing(Finding::found))
                .forEach(finding -> byRule.computeIfAbsent(finding.rule(), rule -> new ArrayList<>())
                        .add(finding));
        List<Finding> kept = new ArrayList<>();
        for (List<Finding> same : byRule.values()) {
            int shown = Math.min(same.size(), PLACES_PER_RULE);
            kept.addAll(same.subList(0, shown - 1));
            kept.add(same.get(shown - 1).withMore(same.size() - shown));
        }
        return List.copyOf(kept);
    }

    private static String say(Locale locale, String key, Object... words) {
        return WORDING.say(locale, key, words);
    }
}
