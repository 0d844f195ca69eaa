package org.govhub.catalog.change;

/** What a change means for those who exchange by the entry. */
public enum ChangeClass {
    /** Nobody has to do anything. */
    MINOR,
    /** Somebody who exchanges by the entry today must change something, or loses something. */
    BREAKING,
    /** Somebody may get or do what nobody had allowed so far; it needs a second approver. */
    WIDENING
}
