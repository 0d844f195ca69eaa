package org.govhub.exchange.casework;

import java.util.Locale;
import org.govhub.exchange.cadence.Light;

/** What a case can break; each rule has one light. */
public enum Rule {
    /** It was not accepted within the working days the law gives. */
    LATE_ACCEPTANCE(Light.RED),
    /** The promised day is near, and there is no result. */
    PROMISE_NEAR(Light.YELLOW),
    /** The promised day is over without a result, or the result came after it. */
    PROMISE_OVER(Light.RED),
    /** There is a result, and no acceptance was reported. */
    RESULT_WITHOUT_ACCEPTANCE(Light.RED),
    /** Steps are missing among those reported, or all of them before the result. */
    GAP(Light.YELLOW),
    /** The promised day was moved after the acceptance. */
    PROMISE_CHANGED(Light.YELLOW);

    private final Light light;

    Rule(Light light) {
        this.light = light;
    }

    public Light light() {
        return light;
    }

    /** The word in findings: {@code late-acceptance}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
