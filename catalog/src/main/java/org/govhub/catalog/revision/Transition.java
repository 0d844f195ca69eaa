package org.govhub.catalog.revision;

/** What a revision does to its subject. */
public enum Transition {
    /** Writes down the keys of the first two persons; only at the very beginning of a log. */
    BOOTSTRAP,
    /** Keeps an unfinished entry; it has no effect. */
    DRAFT,
    /** Proposes a content; it takes effect when somebody else publishes it. */
    REGISTER,
    /** Makes a registered content effective. */
    PUBLISH,
    /** Stops everything the subject sends or would be sent, at once. */
    SUSPEND,
    /** Ends a suspension. */
    RESUME,
    /** Makes a key worthless from now on. */
    REVOKE,
    /** Takes an entry or a party out of use. */
    RETIRE
}
