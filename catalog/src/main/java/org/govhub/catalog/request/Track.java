package org.govhub.catalog.request;

import java.util.Arrays;
import java.util.Locale;

/** Which way a request is answered; the operator says it when accepting, and it decides the deadline. */
public enum Track {
    /** The dataset is shared without condition: acceptance grants, the provider is not asked. */
    BY_RULE,
    /** The dataset is on the platform. */
    ON_PLATFORM,
    /** The dataset is shared on condition. */
    CONDITIONAL,
    /** The entry must be published first. */
    TO_PUBLISH,
    /** It is not in the catalogue: a department confirms and catalogues it, or says why not. */
    MISSING;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Track of(String code) {
        return Arrays.stream(values())
                .filter(track -> track.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + code + "' is no way to answer a request"));
    }
}
