package org.govhub.catalog.validation;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.rdf.Vocabulary;
import org.govhub.catalog.validation.Finding.Level;

/** Fields: patterns that work, code lists that are there, item types that agree with the data type. */
final class FieldCheck implements EntryCheck {

    @Override
    public void check(EntryGraph entry, Findings findings) {
        for (Resource field : entry.fields()) {
            for (String pattern : EntryGraph.texts(field, Sh.pattern)) {
                try {
                    Pattern.compile(pattern);
                } catch (PatternSyntaxException e) {
                    findings.add(Level.MUST, "field-pattern-works", field, pattern, e.getDescription());
                }
            }
            for (Resource list : EntryGraph.things(field, Other.codeList)) {
                if (!hasCodes(list) && !hasCodes(list.inModel(Vocabulary.model()))) {
                    findings.add(Level.MUST, "code-list-known", field, EntryGraph.lastPart(list));
                }
            }
            itemType(field, findings);
            authority(field, findings);
        }
    }

    private static boolean hasCodes(Resource list) {
        return list.getModel().listSubjectsWithProperty(SKOS.inScheme, list).toList().stream()
                .anyMatch(concept -> concept.hasProperty(SKOS.notation));
    }

    private static void itemType(Resource field, Findings findings) {
        for (Resource type : EntryGraph.things(field, Gdx.itemType)) {
            for (Resource carried : EntryGraph.things(type.inModel(Vocabulary.model()), Gdx.carriedAs)) {
                if (field.hasProperty(Sh.datatype) && !field.hasProperty(Sh.datatype, carried)) {
                    findings.add(
                            Level.MUST,
                            "item-type-fits",
                            field,
                            EntryGraph.lastPart(type),
                            EntryGraph.lastPart(carried));
                }
            }
        }
    }

    private static void authority(Resource field, Findings findings) {
        for (Resource element : EntryGraph.things(field, Gdx.authoritativeFor)) {
            if (!field.hasProperty(Sh.path, element)) {
                findings.add(Level.MUST, "authority-own-element", field, EntryGraph.lastPart(element));
            }
        }
    }
}
