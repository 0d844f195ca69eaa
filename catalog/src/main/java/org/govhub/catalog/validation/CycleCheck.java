package org.govhub.catalog.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.entry.Cycle;
import org.govhub.catalog.validation.Finding.Level;

/** Update cycles: each says how long it is, and the resource's is that of its fastest field. */
final class CycleCheck implements EntryCheck {

    @Override
    public void check(EntryGraph entry, Findings findings) {
        Optional<Resource> own = EntryGraph.things(entry.dataset(), DCTerms.accrualPeriodicity).stream()
                .findFirst();
        if (own.isEmpty()) {
            return;
        }
        Optional<Cycle> cycle = Cycle.of(own.get());
        if (cycle.isEmpty()) {
            if (entry.describes(own.get())) {
                findings.add(Level.MUST, "cycle-has-interval", entry.dataset(), EntryGraph.lastPart(own.get()));
            }
            return;
        }
        List<Resource> fields = entry.fields();
        List<Cycle> ofFields = fields.stream()
                .flatMap(field -> EntryGraph.things(field, DCTerms.accrualPeriodicity).stream())
                .flatMap(node -> Cycle.of(node).stream())
                .toList();
        Optional<Cycle> fastest = ofFields.stream().min(Comparator.naturalOrder());
        if (fastest.isPresent()) {
            int compared = cycle.get().compareTo(fastest.get());
            boolean allSay = ofFields.size() == fields.size();
            if (compared > 0 || (compared < 0 && allSay)) {
                findings.add(
                        Level.MUST,
                        "cycle-fastest-item",
                        entry.dataset(),
                        cycle.get().code(),
                        fastest.get().code());
            }
        }
    }
}
