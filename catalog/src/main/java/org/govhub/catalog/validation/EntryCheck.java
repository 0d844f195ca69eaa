package org.govhub.catalog.validation;

import java.util.List;

/** A rule about one entry that SHACL core cannot say: check characters, prefixes, lists that are data, circles. */
interface EntryCheck {

    /** All of them, in the order in which they are asked. */
    List<EntryCheck> ALL = List.of(
            new IdentifierCheck(),
            new TermCheck(),
            new CodeListCheck(),
            new CycleCheck(),
            new FormatCheck(),
            new FieldCheck(),
            new RuleCheck(),
            new RelationCheck(),
            new TextCheck());

    void check(EntryGraph entry, Findings findings);
}
