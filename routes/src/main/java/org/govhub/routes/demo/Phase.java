package org.govhub.routes.demo;

import java.util.Locale;

/** The parts of the story, in its order. */
public enum Phase {
    OPENINGS,
    CHANGES,
    ORG_CODES,
    TAX_REGISTRATIONS,
    DELIVERIES,
    QUERIES,
    COMPARISON,
    REFUSALS,
    BASE_STORE,
    DOCUMENTS,
    FRONT_STORES,
    LATE,
    LOG;

    /** What happens in it, for people. */
    public String title(Locale locale) {
        return StoryTexts.of(locale, "phase." + name());
    }
}
