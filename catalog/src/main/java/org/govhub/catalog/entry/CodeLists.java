package org.govhub.catalog.entry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Vocabulary;

/** The code lists (代码表) that entries refer to: SKOS schemes in the entry's own graph, or else in the vocabulary. */
final class CodeLists {

    private CodeLists() {}

    /** The notations of a scheme; empty when nobody knows the scheme. */
    static Set<String> codes(Resource scheme) {
        Set<String> own = codes(scheme, scheme.getModel());
        return own.isEmpty() ? codes(scheme, Vocabulary.model()) : own;
    }

    /** Copies into {@code entry}, from the first source that has it, each scheme and each thing the entry refers to. */
    static void embed(Model entry, List<Model> sources) {
        Set<RDFNode> schemes =
                new LinkedHashSet<>(entry.listObjectsOfProperty(Other.codeList).toList());
        for (RDFNode scheme : schemes) {
            if (scheme.isURIResource() && codes(scheme.asResource(), entry).isEmpty()) {
                for (Model source : sources) {
                    Model part = scheme(scheme.asResource(), source);
                    if (!part.isEmpty()) {
                        entry.add(part);
                        break;
                    }
                }
            }
        }
    }

    private static Set<String> codes(Resource scheme, Model model) {
        Set<String> codes = new LinkedHashSet<>();
        model.listSubjectsWithProperty(SKOS.inScheme, scheme)
                .forEachRemaining(concept -> concept.listProperties(SKOS.notation)
                        .forEachRemaining(statement -> codes.add(statement.getString())));
        return codes;
    }

    private static Model scheme(Resource scheme, Model source) {
        Model part = ModelFactory.createDefaultModel();
        part.add(source.listStatements(scheme, null, (RDFNode) null));
        source.listSubjectsWithProperty(SKOS.inScheme, scheme)
                .forEachRemaining(concept -> part.add(source.listStatements(concept, null, (RDFNode) null)));
        return part;
    }
}
