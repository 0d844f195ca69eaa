package org.govhub.catalog.validation;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.rdf.Vocabulary;
import org.govhub.catalog.validation.Finding.Level;
import org.govhub.exchange.message.Uscc;

/**
 * Identifiers: check characters of organisations named, classes that fit the resource code, regions that exist, and fields
 * of well-known identifiers, whose pattern must let real ones through.
 */
final class IdentifierCheck implements EntryCheck {

    /** A right value for each data element whose form a national standard fixes: GB 32100, GB 11714, GB 11643. */
    private static final Map<String, String> SAMPLES =
            Map.of("uscc", "91350100M000100Y43", "org-code", "D2143569X", "citizen-id", "11010519491231002X");

    @Override
    public void check(EntryGraph entry, Findings findings) {
        provider(entry, findings);
        classes(entry, findings);
        entry.fields().forEach(field -> pattern(field, findings));
        for (Resource permission : entry.permissions()) {
            for (Resource assignee : EntryGraph.things(permission, Odrl.assignee)) {
                organisation(assignee, permission, findings);
                EntryGraph.refinements(assignee).forEach(constraint -> region(constraint, permission, findings));
            }
            for (Resource target : EntryGraph.things(permission, Odrl.target)) {
                EntryGraph.refinements(target).forEach(constraint -> constants(constraint, permission, findings));
            }
        }
    }

    /** The pattern is the shapes' business; what no pattern can see is the check character. */
    private static void provider(EntryGraph entry, Findings findings) {
        for (Resource provider : EntryGraph.things(entry.dataset(), DCTerms.publisher)) {
            String id = organisation(provider).orElse("");
            if (id.length() == 18 && !id.startsWith("local-") && !Uscc.isValid(id)) {
                findings.add(Level.MUST, "provider-code-check", provider, id);
            }
            for (String stated : EntryGraph.texts(provider, DCTerms.identifier)) {
                if (!id.isEmpty() && !stated.equals(id)) {
                    findings.add(Level.MUST, "provider-code-agrees", provider, stated);
                }
            }
        }
    }

    private static void organisation(Resource assignee, Resource permission, Findings findings) {
        organisation(assignee)
                .filter(id -> id.length() == 18 && !Uscc.isValid(id))
                .ifPresent(id -> findings.add(Level.MUST, "assignee-code-check", permission, id));
    }

    private static Optional<String> organisation(Resource agent) {
        String address = agent.isURIResource() ? agent.getURI() : "";
        return address.startsWith(Ids.ORG) ? Optional.of(address.substring(Ids.ORG.length())) : Optional.empty();
    }

    /** A code is kept when a resource is classed anew, so this only asks. */
    private static void classes(EntryGraph entry, Findings findings) {
        String code = EntryGraph.text(entry.dataset(), DCTerms.identifier).orElse("");
        var notations = EntryGraph.things(entry.dataset(), DCTerms.type).stream()
                .flatMap(type -> notation(type).stream())
                .toList();
        if (!code.isEmpty() && !notations.isEmpty() && notations.stream().noneMatch(code::startsWith)) {
            findings.add(Level.SHOULD, "class-matches-code", entry.dataset(), code, code, String.join(", ", notations));
        }
    }

    private static Optional<String> notation(Resource concept) {
        Optional<String> own = EntryGraph.text(concept, SKOS.notation);
        return own.isPresent() ? own : EntryGraph.text(concept.inModel(Vocabulary.model()), SKOS.notation);
    }

    private static void pattern(Resource field, Findings findings) {
        for (Resource element : EntryGraph.things(field, Sh.path)) {
            String sample = SAMPLES.get(EntryGraph.lastPart(element));
            if (sample == null || !element.isURIResource() || !element.getURI().startsWith(Ids.ELEMENT)) {
                continue;
            }
            Optional<String> pattern = EntryGraph.text(field, Sh.pattern);
            if (pattern.isEmpty()) {
                findings.add(Level.SHOULD, "identifier-has-pattern", field, "");
            } else if (!admits(pattern.get(), sample)) {
                findings.add(Level.MUST, "identifier-pattern", field, pattern.get(), sample);
            }
        }
    }

    private static boolean admits(String pattern, String sample) {
        try {
            return Pattern.compile(pattern).matcher(sample).find();
        } catch (PatternSyntaxException broken) {
            // Said by field-pattern-works.
            return true;
        }
    }

    private static void region(Resource constraint, Resource permission, Findings findings) {
        if (constraint.hasProperty(Odrl.leftOperand, Gdx.adminDivision)) {
            for (String region : EntryGraph.texts(constraint, Odrl.rightOperand)) {
                if (!region.matches("\\d{6}(\\d{3}){0,2}")) {
                    findings.add(Level.MUST, "region-form", permission, region);
                } else if (!Vocabulary.isRegion(region)) {
                    findings.add(Level.SHOULD, "region-known", permission, region);
                }
            }
        }
    }

    private static void constants(Resource constraint, Resource permission, Findings findings) {
        RDFNode uscc = constraint.getModel().createResource(Ids.ELEMENT + "uscc");
        if (constraint.hasProperty(Odrl.leftOperand, uscc)) {
            for (String constant : EntryGraph.texts(constraint, Odrl.rightOperand)) {
                if (!Uscc.isValid(constant)) {
                    findings.add(Level.MUST, "identifier-constant", permission, constant);
                }
            }
        }
    }
}
