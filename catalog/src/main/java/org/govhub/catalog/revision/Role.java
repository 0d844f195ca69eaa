package org.govhub.catalog.revision;

/** What a person may do; one person has one role, so that three take part in every publication of an entry. */
public enum Role {
    /** Writes drafts and hands them in. */
    COMPILER,
    /** Approves for a department what is handed in, or returns it. */
    APPROVER,
    /** Publishes for the operator, withdraws and retires. */
    ADMINISTRATOR
}
