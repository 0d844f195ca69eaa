package org.govhub.catalog.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.validation.Finding.Level;

/** Relations that only lead one way: derived from, part of, earlier version. Following one never leads back. */
final class RelationCheck implements EntryCheck {

    static final List<Property> ONE_WAY = List.of(Other.wasDerivedFrom, DCTerms.isPartOf, Other.previousVersion);

    @Override
    public void check(EntryGraph entry, Findings findings) {
        for (Property relation : ONE_WAY) {
            Map<String, Set<String>> edges = new HashMap<>();
            for (Statement statement : entry.model()
                    .listStatements(null, relation, (Resource) null)
                    .toList()) {
                if (statement.getObject().isURIResource()
                        && statement.getSubject().isURIResource()) {
                    edges.computeIfAbsent(statement.getSubject().getURI(), from -> new HashSet<>())
                            .add(statement.getResource().getURI());
                }
            }
            for (String from : edges.keySet()) {
                if (leadsBack(from, edges)) {
                    Resource place = entry.model().createResource(from);
                    findings.add(Level.MUST, "relation-cycle", place, "", EntryGraph.lastPart(relation));
                }
            }
        }
    }

    /** Whether a way that begins at a thing ends there, too. */
    static boolean leadsBack(String start, Map<String, Set<String>> edges) {
        Set<String> seen = new HashSet<>();
        List<String> next = new ArrayList<>(edges.getOrDefault(start, Set.of()));
        while (!next.isEmpty()) {
            String thing = next.removeLast();
            if (thing.equals(start)) {
                return true;
            }
            if (seen.add(thing)) {
                next.addAll(edges.getOrDefault(thing, Set.of()));
            }
        }
        return false;
    }
}
