package org.govhub.catalog.revision;

/** What a person of the operator may do; one person has one role, so that two take part in every publication. */
public enum Role {
    COMPILER,
    APPROVER
}
