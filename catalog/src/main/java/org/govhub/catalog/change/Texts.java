package org.govhub.catalog.change;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Other;

/** Short texts of what a graph says, to compare and to show. */
final class Texts {

    private static final int MOST_SHOWN = 10;

    private static final List<Property> OF_VERSION =
            List.of(Other.dcatVersion, Other.previousVersion, Other.versionNotes, DCTerms.modified, Gdx.lifecycleState);

    private Texts() {}

    /** All values of a property in one text that does not depend on their order. */
    static String said(Resource subject, Property property) {
        return subject.listProperties(property).mapWith(Statement::getObject).toList().stream()
                .map(node -> node.isLiteral()
                        ? node.asLiteral().getLexicalForm()
                                + (node.asLiteral().getLanguage().isEmpty()
                                        ? ""
                                        : "@" + node.asLiteral().getLanguage())
                        : node.isAnon() ? "" : lastPart(node.toString()))
                .filter(text -> !text.isEmpty())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The first few of a set. */
    static String some(Set<String> all) {
        String some = all.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return all.size() > MOST_SHOWN ? some + ", … (" + all.size() + ")" : some;
    }

    /** What follows the last slash or hash of an address. */
    static String lastPart(String address) {
        return address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
    }

    /** Whether two graphs say the same but for which version they are and when they were changed. */
    static boolean isSameBesideVersion(Resource one, Resource other) {
        return besideVersion(one).equals(besideVersion(other));
    }

    private static String besideVersion(Resource entry) {
        Model rest = ModelFactory.createDefaultModel().add(entry.getModel());
        OF_VERSION.forEach(property -> rest.removeAll(null, property, null));
        return CanonicalGraph.write(rest);
    }
}
