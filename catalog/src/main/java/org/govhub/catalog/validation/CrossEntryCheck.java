package org.govhub.catalog.validation;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.validation.Finding.Level;

/**
 * Rules across entries: a code once, a name once in its provider (punctuation, spaces and the width of brackets do not make
 * another name), and no circle of relations. Entries are shown to it one after the other; not safe for several threads.
 */
public final class CrossEntryCheck {

    private static final Pattern NOT_LETTERS_OR_DIGITS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private record Seen(String subject, String source, String title) {}

    private final Map<String, Seen> byCode = new HashMap<>();
    private final Map<String, Seen> byName = new HashMap<>();
    private final Map<Property, Map<String, Set<String>>> edges = new HashMap<>();

    /**
     * Shows it an entry and asks what is wrong with it beside those before.
     *
     * @param source where the entry comes from, e.g. its file; later findings name it
     */
    public List<Finding> add(Model entry, String source) {
        Resource dataset;
        try {
            dataset = EntryReader.subject(entry);
        } catch (EntryFault notOneEntry) {
            // The validator reports it.
            return List.of();
        }
        String code = EntryGraph.text(dataset, DCTerms.identifier).orElse("");
        Findings findings = new Findings(code);
        code(dataset, code, source, findings);
        names(dataset, code, source, findings);
        relations(entry, dataset, findings);
        return findings.capped();
    }

    private void code(Resource dataset, String code, String source, Findings findings) {
        if (!code.isEmpty()) {
            Seen other = byCode.putIfAbsent(code, new Seen(code, source, ""));
            if (other != null) {
                findings.add(Level.MUST, "code-once", dataset, code, other.source());
            }
        }
    }

    private void names(Resource dataset, String code, String source, Findings findings) {
        for (RDFNode publisher : EntryGraph.values(dataset, DCTerms.publisher)) {
            for (String title : EntryGraph.texts(dataset, DCTerms.title)) {
                Seen other = byName.putIfAbsent(publisher + "\n" + bare(title), new Seen(code, source, title));
                if (other != null && !other.subject().equals(code)) {
                    findings.add(
                            Level.MUST, "name-once", dataset, title, other.title(), other.subject(), other.source());
                }
            }
        }
    }

    private void relations(Model entry, Resource dataset, Findings findings) {
        for (Property relation : RelationCheck.ONE_WAY) {
            Map<String, Set<String>> ways = edges.computeIfAbsent(relation, key -> new HashMap<>());
            boolean added = false;
            for (Statement statement :
                    entry.listStatements(dataset, relation, (RDFNode) null).toList()) {
                if (statement.getObject().isURIResource() && dataset.isURIResource()) {
                    added |= ways.computeIfAbsent(dataset.getURI(), from -> new HashSet<>())
                            .add(statement.getResource().getURI());
                }
            }
            if (added && RelationCheck.leadsBack(dataset.getURI(), ways)) {
                findings.add(Level.MUST, "relation-cycle", dataset, "", EntryGraph.lastPart(relation));
            }
        }
    }

    /** A name by its letters and digits alone; equal results differ only in punctuation, spaces, width or case. */
    public static String bare(String name) {
        return NOT_LETTERS_OR_DIGITS
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
