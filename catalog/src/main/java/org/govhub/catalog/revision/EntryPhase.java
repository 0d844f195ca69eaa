package org.govhub.catalog.revision;

/** How far a version of an entry that is not in force has come. */
public enum EntryPhase {
    DRAFT("it is a draft: a compiler can hand it in (register)"),
    REQUESTED("it waits for its department: an approver can approve or return it"),
    REGISTERED("it is registered: an administrator can publish or return it"),
    UNCONFIRMED("its publication widens what others get: a second approver or administrator can confirm or return it"),
    RETURNED("it was returned: a compiler can change it and hand it in again");

    private final String next;

    EntryPhase(String next) {
        this.next = next;
    }

    /** What it is and who may do what next, for people. */
    public String next() {
        return next;
    }
}
