package org.govhub.catalog.request;

import java.util.Locale;

/** Where an objection stands. */
public enum ObjectionState {
    DRAFT,
    /** Raised, nobody has looked at it. */
    TO_ACCEPT,
    /** Looked at by the platform or the provider. */
    CHECKED,
    /** Found right. */
    VERIFIED,
    /** Found not right, with reasons. */
    REJECTED,
    RATED,
    CLOSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
