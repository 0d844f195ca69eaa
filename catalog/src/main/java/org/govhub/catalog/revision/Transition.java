package org.govhub.catalog.revision;

/** What a revision does to its subject. */
public enum Transition {
    /** Writes down the keys of the operator's first three persons; only at the very beginning of a log. */
    BOOTSTRAP,
    /** Keeps an entry that is being written; it has no effect. */
    DRAFT,
    /** Hands in an entry's draft for registration; or proposes a party, key or address, which waits to be published. */
    REGISTER,
    /** Registers an entry that was handed in: the department stands by it. */
    APPROVE,
    /** Gives what was handed in or registered back to the compiler. */
    RETURN,
    /** Makes a registered content effective; one that widens takes effect when it is confirmed. */
    PUBLISH,
    /** Makes a publication that widens effective. */
    CONFIRM,
    /** Takes an entry out of publication; it may be published again. */
    WITHDRAW,
    /** Stops everything the subject sends or would be sent, at once. */
    SUSPEND,
    /** Ends a suspension. */
    RESUME,
    /** Makes a key worthless from now on. */
    REVOKE,
    /** Takes an entry or a party out of use for good. */
    RETIRE,
    /** Moves a request, a grant or an objection; the content says how. */
    ACT
}
