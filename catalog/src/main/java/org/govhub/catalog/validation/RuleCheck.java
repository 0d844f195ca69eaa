package org.govhub.catalog.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCAT;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.validation.Finding.Level;

/** Sharing rules against the entry's own fields: what they release, mask and filter by must be there and may be shared. */
final class RuleCheck implements EntryCheck {

    @Override
    public void check(EntryGraph entry, Findings findings) {
        Set<Resource> fields = new HashSet<>(entry.fields());
        Set<Resource> elements = new HashSet<>();
        fields.forEach(field -> elements.addAll(EntryGraph.things(field, Sh.path)));
        boolean verifyOnly = isVerifyOnly(entry.dataset());
        for (Resource permission : entry.permissions()) {
            Set<RDFNode> released = new HashSet<>();
            for (Resource target : EntryGraph.things(permission, Odrl.target)) {
                for (Resource source : EntryGraph.things(target, Odrl.source)) {
                    if (!source.equals(entry.dataset())) {
                        findings.add(Level.MUST, "rule-own-dataset", permission, EntryGraph.lastPart(source));
                    }
                }
                for (Resource constraint : EntryGraph.refinements(target)) {
                    if (constraint.hasProperty(Odrl.leftOperand, Gdx.field)) {
                        released.addAll(EntryGraph.values(constraint, Odrl.rightOperand));
                    } else {
                        rows(constraint, permission, elements, findings);
                    }
                }
            }
            released(released, permission, fields, findings);
            masks(permission, released, findings);
            if (verifyOnly) {
                verifyOnly(permission, released, findings);
            }
        }
    }

    private static void rows(Resource constraint, Resource permission, Set<Resource> elements, Findings findings) {
        for (Resource element : EntryGraph.things(constraint, Odrl.leftOperand)) {
            if (!elements.contains(element)) {
                findings.add(Level.MUST, "rule-rows-exist", permission, EntryGraph.lastPart(element));
            }
        }
    }

    private static void released(Set<RDFNode> released, Resource permission, Set<Resource> fields, Findings findings) {
        for (RDFNode field : released) {
            if (!field.isResource() || !fields.contains(field.asResource())) {
                findings.add(Level.MUST, "rule-fields-exist", permission, EntryGraph.lastPart(field));
            } else if (field.asResource().hasProperty(Gdx.sharingType, Codes.notShared)) {
                findings.add(Level.MUST, "rule-field-not-shared", permission, EntryGraph.lastPart(field));
            }
        }
    }

    private static void masks(Resource permission, Set<RDFNode> released, Findings findings) {
        for (Resource duty : EntryGraph.things(permission, Odrl.duty)) {
            if (duty.hasProperty(Odrl.action, Gdx.mask)) {
                for (RDFNode field : EntryGraph.values(duty, Odrl.target)) {
                    if (!released.contains(field)) {
                        findings.add(Level.MUST, "mask-released", permission, EntryGraph.lastPart(field));
                    }
                }
            }
        }
    }

    private static boolean isVerifyOnly(Resource dataset) {
        List<Resource> methods = EntryGraph.things(dataset, DCAT.distribution).stream()
                .flatMap(distribution -> EntryGraph.things(distribution, Gdx.sharingMethod).stream())
                .toList();
        return !methods.isEmpty() && methods.stream().allMatch(Codes.methodVerifyOnly::equals);
    }

    /** Verifying answers yes or no: whoever asks gets back only what he asked with, so nothing but query keys. */
    private static void verifyOnly(Resource permission, Set<RDFNode> released, Findings findings) {
        boolean onlyAsks = EntryGraph.values(permission, Odrl.action).stream().allMatch(Gdx.query::equals);
        boolean onlyKeys = released.stream()
                .allMatch(field -> field.isResource() && field.asResource().hasLiteral(Gdx.queryKey, true));
        if (!onlyAsks || !onlyKeys) {
            findings.add(Level.MUST, "verify-only-rule", permission, "");
        }
    }
}
