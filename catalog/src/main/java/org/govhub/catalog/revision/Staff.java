package org.govhub.catalog.revision;

/** One person for each role, who together bring an entry from a draft to its publication. */
public record Staff(Person compiler, Person approver, Person administrator) {

    public Staff {
        if (compiler.role() != Role.COMPILER
                || approver.role() != Role.APPROVER
                || administrator.role() != Role.ADMINISTRATOR) {
            throw new IllegalArgumentException("the staff is a compiler, an approver and an administrator");
        }
    }
}
