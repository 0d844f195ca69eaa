package org.govhub.catalog;

import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.EntryPhase;

/** Where a version of an entry stands in its life cycle, as the revision log says. */
public enum EntryState {
    /** It is being written. */
    DRAFT("draft"),
    /** It was handed in and waits for its department's approver. */
    REQUESTED("requested"),
    /** The department stands by it; it waits for the catalogue's administrator. */
    REGISTERED("registered"),
    /** It was given back to the compiler, with a reason. */
    RETURNED("returned"),
    /** It was published and widens what others get, so that somebody else must confirm it. */
    UNCONFIRMED("unconfirmed"),
    /** It is in force. */
    PUBLISHED("published"),
    /** It was in force and a newer version took its place. */
    REVISED("revised"),
    /** It was taken out of publication and may be published again. */
    WITHDRAWN("withdrawn"),
    /** An emergency stopped it. */
    SUSPENDED("suspended"),
    /** It is out of use for good. */
    RETIRED("retired");

    private final String code;

    EntryState(String code) {
        this.code = code;
    }

    /** Its code in {@code gdxv:lifecycle-states}. */
    public String code() {
        return code;
    }

    static EntryState of(EntryPhase phase) {
        return switch (phase) {
            case DRAFT -> DRAFT;
            case REQUESTED -> REQUESTED;
            case REGISTERED -> REGISTERED;
            case UNCONFIRMED -> UNCONFIRMED;
            case RETURNED -> RETURNED;
        };
    }

    /** Where the version that was published last stands. */
    static EntryState ofPublished(EntryLife life) {
        if (life.retired()) {
            return RETIRED;
        }
        if (life.suspended()) {
            return SUSPENDED;
        }
        return life.withdrawn() ? WITHDRAWN : PUBLISHED;
    }
}
