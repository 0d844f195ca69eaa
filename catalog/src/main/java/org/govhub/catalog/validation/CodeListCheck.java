package org.govhub.catalog.validation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Vocabulary;
import org.govhub.catalog.validation.Finding.Level;

/**
 * Values against the code lists that are data: each property that {@code gdx:valuesOf} names a list for. A value of its own
 * that the entry describes is allowed and hinted at.
 */
final class CodeListCheck implements EntryCheck {

    private static final String EU_AUTHORITY = "http://publications.europa.eu/resource/authority/";

    /** Closed lists that the hub itself decides by; the shapes say it better. */
    private static final Set<Property> SAID_BY_SHAPES =
            Set.of(Gdx.sharingType, Gdx.openness, Gdx.securityLevel, Gdx.sensitivity);

    private final Map<Property, Resource> lists = new HashMap<>();

    CodeListCheck() {
        for (Statement statement : Vocabulary.model()
                .listStatements(null, Gdx.valuesOf, (RDFNode) null)
                .toList()) {
            Property property = statement.getSubject().as(Property.class);
            if (!SAID_BY_SHAPES.contains(property)) {
                lists.put(property, statement.getResource());
            }
        }
    }

    @Override
    public void check(EntryGraph entry, Findings findings) {
        lists.forEach((property, list) -> {
            for (Statement statement :
                    entry.model().listStatements(null, property, (RDFNode) null).toList()) {
                if (judges(statement, entry.dataset())) {
                    value(entry, statement, list, findings);
                }
            }
        });
    }

    /** Whether the value has to be of a list; parties and laws have a dct:type, too, from other lists than the entry. */
    static boolean judges(Statement statement, Resource dataset) {
        Property property = statement.getPredicate();
        boolean listed = Vocabulary.model().contains(property, Gdx.valuesOf, (RDFNode) null);
        return listed
                && (!property.equals(DCTerms.type) || statement.getSubject().equals(dataset));
    }

    private static void value(EntryGraph entry, Statement statement, Resource list, Findings findings) {
        RDFNode value = statement.getObject();
        if (value.isURIResource() && isListed(value.asResource(), list)) {
            return;
        }
        String name = EntryGraph.lastPart(statement.getPredicate());
        String label = label(list);
        boolean own = value.isURIResource()
                && (entry.describes(value.asResource())
                        || value.asResource().getURI().startsWith(EU_AUTHORITY));
        if (!own) {
            findings.add(Level.MUST, "value-in-list", statement.getSubject(), EntryGraph.lastPart(value), name, label);
        } else if (!entry.model().contains(value.asResource(), SKOS.inScheme, list)) {
            findings.add(Level.HINT, "value-local", statement.getSubject(), EntryGraph.lastPart(value), name, label);
        }
    }

    /** Whether a value is in a list, or stands in a published list for a concept of it. */
    static boolean isListed(Resource value, Resource list) {
        Model vocabulary = Vocabulary.model();
        if (vocabulary.contains(value, SKOS.inScheme, list)) {
            return true;
        }
        for (Property match : new Property[] {SKOS.exactMatch, SKOS.closeMatch}) {
            for (Resource concept :
                    vocabulary.listSubjectsWithProperty(match, value).toList()) {
                if (concept.hasProperty(SKOS.inScheme, list)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String label(Resource list) {
        Statement label = list.inModel(Vocabulary.model()).getProperty(SKOS.prefLabel, "zh");
        return label == null ? EntryGraph.lastPart(list) : label.getString();
    }
}
