package org.govhub.exchange.document;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How soon a document is to be signed for (紧急程度). The hours are settings; these are only where they start from. */
public enum Urgency {
    /** 特提. */
    TOP(Duration.ofHours(1)),
    /** 特急. */
    EXTRA(Duration.ofHours(4)),
    /** 加急, 急件. */
    URGENT(Duration.ofHours(24)),
    /** 平急. */
    SLIGHT(Duration.ofHours(48)),
    /** Nothing said. */
    ORDINARY(Duration.ofHours(72));

    private static final Map<String, Urgency> WORDS =
            Map.of("特提", TOP, "特急", EXTRA, "加急", URGENT, "急件", URGENT, "急", URGENT, "平急", SLIGHT);

    private final Duration usual;
    private final String word = name().toLowerCase(Locale.ROOT);

    Urgency(Duration usual) {
        this.usual = usual;
    }

    /** Time to sign for it where the settings say nothing. */
    public Duration usual() {
        return usual;
    }

    /** The word in settings, records and answers. */
    public String word() {
        return word;
    }

    /** What a document's own mark means; an unknown mark asks for nothing. */
    public static Urgency ofMark(String mark) {
        return WORDS.getOrDefault(mark.strip(), ORDINARY);
    }

    /** The urgency of that {@link #word}; {@link #ORDINARY} for any other. */
    static Urgency ofWord(String word) {
        for (Urgency urgency : values()) {
            if (urgency.word.equals(word)) {
                return urgency;
            }
        }
        return ORDINARY;
    }

    /** The more pressing of two. */
    public Urgency or(Urgency other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
