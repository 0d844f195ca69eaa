package org.govhub.catalog;

/** Where an entry stands in its life cycle, as the revision log says. */
public enum EntryState {
    DRAFT("draft"),
    REGISTERED("registered"),
    PUBLISHED("published"),
    SUSPENDED("withdrawn"),
    RETIRED("retired");

    private final String code;

    EntryState(String code) {
        this.code = code;
    }

    /** Its code in {@code gdxv:lifecycle-states}. */
    public String code() {
        return code;
    }
}
