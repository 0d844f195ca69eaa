package org.govhub.catalog.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Vocabulary;
import org.govhub.catalog.validation.Finding.Level;

/**
 * Terms that do not exist: a misspelt property would otherwise be kept and mean nothing. Judged are the own vocabulary and
 * the published ones whose terms are listed in {@code known-terms.txt}; other vocabularies are the entry's own affair.
 */
final class TermCheck implements EntryCheck {

    private final Set<String> namespaces = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    TermCheck() {
        namespaces.add(Gdx.NS);
        for (String line : list().split("\n")) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                String[] words = line.split(" ");
                namespaces.add(words[0]);
                for (int i = 1; i < words.length; i++) {
                    known.add(words[0] + words[i]);
                }
            }
        }
    }

    @Override
    public void check(EntryGraph entry, Findings findings) {
        for (Statement statement : entry.model().listStatements().toList()) {
            Property property = statement.getPredicate();
            if (!isKnown(property)) {
                findings.add(Level.MUST, "term-unknown", statement.getSubject(), EntryGraph.lastPart(property));
            }
            RDFNode value = statement.getObject();
            if (value.isURIResource() && isUnknownConcept(entry, statement, value.asResource())) {
                findings.add(Level.MUST, "concept-unknown", statement.getSubject(), EntryGraph.lastPart(value));
            }
        }
    }

    private boolean isKnown(Property property) {
        String namespace = property.getNameSpace();
        if (!namespaces.contains(namespace) || known.contains(property.getURI())) {
            return true;
        }
        return namespace.equals(Gdx.NS) && Vocabulary.model().contains(property, null, (RDFNode) null);
    }

    /** Values of properties that have a code list are judged with that list. */
    private static boolean isUnknownConcept(EntryGraph entry, Statement statement, Resource concept) {
        return concept.getURI().startsWith(Codes.NS)
                && !CodeListCheck.judges(statement, entry.dataset())
                && !Vocabulary.model().contains(concept, null, (RDFNode) null)
                && !entry.describes(concept);
    }

    private static String list() {
        try (InputStream in = Objects.requireNonNull(TermCheck.class.getResourceAsStream("known-terms.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
