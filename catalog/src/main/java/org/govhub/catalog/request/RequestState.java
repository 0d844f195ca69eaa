package org.govhub.catalog.request;

import java.util.Locale;

/** Where a request stands. */
public enum RequestState {
    /** The operator checks whether it is complete and lawful (合规性审查). */
    SUBMITTED,
    /** The requester completes it (补正). */
    RETURNED,
    /** The provider, or the department the operator named, answers. */
    ACCEPTED,
    /** It ended in a grant. */
    GRANTED,
    /** It ended in a new draft entry of the department that was asked. */
    CATALOGUED,
    /** It ended in a reasoned no. */
    REFUSED,
    /** The requester took it back. */
    WITHDRAWN;

    /** Whether somebody is at turn. */
    public boolean isOpen() {
        return this == SUBMITTED || this == RETURNED || this == ACCEPTED;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
