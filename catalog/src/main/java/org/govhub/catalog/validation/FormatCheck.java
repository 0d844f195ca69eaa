package org.govhub.catalog.validation;

import java.util.HashSet;
import java.util.Set;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Vocabulary;
import org.govhub.catalog.validation.Finding.Level;

/** A file is shared as a file, a database as a table or by an interface: {@code gdx:sharedBy} of the format and its group. */
final class FormatCheck implements EntryCheck {

    @Override
    public void check(EntryGraph entry, Findings findings) {
        for (Resource distribution : EntryGraph.things(entry.dataset(), DCAT.distribution)) {
            for (Resource format : EntryGraph.things(distribution, DCTerms.format)) {
                Set<Resource> fitting = fitting(format);
                for (Resource method : EntryGraph.things(distribution, Gdx.sharingMethod)) {
                    Resource listed = method.inModel(Vocabulary.model());
                    if (!fitting.isEmpty()
                            && !fitting.contains(method)
                            && !listed.hasProperty(SKOS.broader, Codes.methodOther)) {
                        findings.add(
                                Level.MUST,
                                "format-fits-method",
                                distribution,
                                EntryGraph.lastPart(format),
                                EntryGraph.lastPart(format),
                                EntryGraph.lastPart(method));
                    }
                }
            }
        }
    }

    private static Set<Resource> fitting(Resource format) {
        Set<Resource> methods = new HashSet<>();
        Resource listed = format.inModel(Vocabulary.model());
        Resource concept = Vocabulary.model()
                .listSubjectsWithProperty(SKOS.exactMatch, format)
                .nextOptional()
                .orElse(listed);
        methods.addAll(EntryGraph.things(concept, Gdx.sharedBy));
        EntryGraph.things(concept, SKOS.broader)
                .forEach(group -> methods.addAll(EntryGraph.things(group, Gdx.sharedBy)));
        return methods;
    }
}
