package org.govhub.catalog.revision;

/** What a revision is about. */
public enum Kind {
    /** A catalogue entry; the subject is its resource code, the content its graph. */
    ENTRY,
    /** A party; the subject is its USCC, the content its graph. */
    PARTY,
    /** A key; the subject is the USCC of a party, or {@code USCC/person}. */
    CERTIFICATE,
    /** The address of a party's system; the subject is {@code USCC/system}. */
    SYSTEM,
    /**
     * An entry of another hub's catalogue; the subject is {@code HUB/code}, the content its graph. With the hub's USCC alone
     * as subject: until which of its revisions its reports were taken.
     */
    EXTERNAL,
    /** A request for data; the subject is its id, the content the act as JSON. */
    REQUEST,
    /** What happens to a grant; the subject is its id, the content the act as JSON. */
    GRANT,
    /** An objection; the subject is its id, the content the act as JSON. */
    OBJECTION;

    /** Whether it is a case that moves by acts, not a thing that is proposed and published. */
    public boolean isCase() {
        return this == REQUEST || this == GRANT || this == OBJECTION;
    }
}
