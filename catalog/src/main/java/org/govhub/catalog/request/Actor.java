package org.govhub.catalog.request;

/**
 * Who signed an act, as the revision log has verified it.
 *
 * @param organisation USCC of the party the person belongs to
 * @param name the person's name inside it
 * @param operator whether that party is the hub's operator
 */
public record Actor(String organisation, String name, Office office, boolean operator) {

    /** What the person may do in the catalogue. */
    public enum Office {
        COMPILER,
        APPROVER,
        ADMINISTRATOR
    }

    boolean isOf(String uscc) {
        return organisation.equals(uscc);
    }

    boolean approvesFor(String uscc) {
        return isOf(uscc) && office == Office.APPROVER;
    }

    /** Whether the person may check and route what departments ask for. */
    boolean checks() {
        return operator && office != Office.COMPILER;
    }

    /** How histories name the person: {@code USCC/name}. */
    public String id() {
        return organisation + "/" + name;
    }
}
