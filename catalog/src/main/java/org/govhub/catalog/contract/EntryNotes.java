package org.govhub.catalog.contract;

import java.util.HashMap;
import java.util.Map;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.rdf.Vocabulary;

/**
 * What the entry tells people about its fields and the engine need not know: nothing in it decides what is accepted.
 *
 * @param elements last part of the data element's IRI, by wire name, e.g. {@code citizen-id}
 * @param codeLabels Chinese labels of codes, by wire name and code
 */
public record EntryNotes(Map<String, String> elements, Map<String, Map<String, String>> codeLabels) {

    /** Nothing known. */
    public static final EntryNotes NONE = new EntryNotes(Map.of(), Map.of());

    public EntryNotes {
        elements = Map.copyOf(elements);
        codeLabels = Map.copyOf(codeLabels);
    }

    /** Reads them from an entry's graph. */
    public static EntryNotes read(Model entry) {
        Map<String, String> elements = new HashMap<>();
        Map<String, Map<String, String>> labels = new HashMap<>();
        entry.listSubjectsWithProperty(Gdx.fieldName).forEachRemaining(shape -> {
            String name = shape.getProperty(Gdx.fieldName).getString();
            Resource element = shape.getPropertyResourceValue(Sh.path);
            if (element != null && element.isURIResource()) {
                elements.put(name, element.getURI().replaceFirst(".*[/#]", ""));
            }
            Resource scheme = shape.getPropertyResourceValue(Other.codeList);
            if (scheme != null) {
                Map<String, String> codes = new HashMap<>(labels(scheme, Vocabulary.model()));
                codes.putAll(labels(scheme, entry));
                labels.put(name, codes);
            }
        });
        return new EntryNotes(elements, labels);
    }

    private static Map<String, String> labels(Resource scheme, Model model) {
        Map<String, String> labels = new HashMap<>();
        model.listSubjectsWithProperty(SKOS.inScheme, scheme).forEachRemaining(concept -> {
            Statement label = concept.getProperty(SKOS.prefLabel, "zh");
            Statement notation = concept.getProperty(SKOS.notation);
            if (label != null && notation != null) {
                labels.put(notation.getString(), label.getString());
            }
        });
        return labels;
    }

    String element(String field) {
        return elements.getOrDefault(field, "");
    }

    /** The label of a code, empty where there is none. */
    String label(String field, String code) {
        return codeLabels.getOrDefault(field, Map.of()).getOrDefault(code, "");
    }
}
