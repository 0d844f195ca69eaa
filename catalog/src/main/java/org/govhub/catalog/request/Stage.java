package org.govhub.catalog.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody at turn has to do; each has a deadline of its own. */
public enum Stage {
    COMPLIANCE,
    COMPLETION,
    ANSWER_ON_PLATFORM,
    ANSWER_CONDITIONAL,
    ANSWER_TO_PUBLISH,
    ANSWER_MISSING,
    OBJECTION_SUBMIT,
    OBJECTION_CHECK,
    OBJECTION_DECIDE,
    OBJECTION_RATE,
    OBJECTION_CLOSE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Stage> of(String code) {
        return Arrays.stream(values())
                .filter(stage -> stage.code().equals(code))
                .findFirst();
    }

    static Stage answer(Track track) {
        return switch (track) {
            case BY_RULE, ON_PLATFORM -> ANSWER_ON_PLATFORM;
            case CONDITIONAL -> ANSWER_CONDITIONAL;
            case TO_PUBLISH -> ANSWER_TO_PUBLISH;
            case MISSING -> ANSWER_MISSING;
        };
    }
}
