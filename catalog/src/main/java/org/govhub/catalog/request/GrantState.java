package org.govhub.catalog.request;

import java.util.Locale;

/** Where a grant stands. */
public enum GrantState {
    /** Its first day has not come. */
    TO_COME,
    IN_FORCE,
    /** Stopped at once, until its provider's approver resumes it. */
    SUSPENDED,
    /** Its last day is over; it can be renewed. */
    EXPIRED,
    /** Ended for good. */
    REVOKED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
