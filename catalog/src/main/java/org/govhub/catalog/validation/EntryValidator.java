package org.govhub.catalog.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.Severity;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.validation.Finding.Level;
import org.govhub.exchange.message.Uscc;

/**
 * Says everything that is wrong with an entry, most serious first: the shapes, the check character of the provider's code,
 * and, where these have nothing against it, whether the engine can compile the entry.
 */
public final class EntryValidator {

    /** Places listed for one rule; the last one says how many more there are. */
    static final int PLACES_PER_RULE = 10;

    private static final Wording WORDING = new Wording("org.govhub.catalog.validation.findings");
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private EntryValidator() {}

    /** The findings about the graph of one entry; empty means nothing to say. */
    public static List<Finding> validate(Model entry) {
        String code = code(entry).orElse("");
        List<Finding> findings = new ArrayList<>(shapes(entry, code));
        providerCheck(entry, code).ifPresent(findings::add);
        if (findings.stream().noneMatch(finding -> finding.level() == Level.MUST)) {
            compile(entry, code).ifPresent(findings::add);
        }
        return capped(findings);
    }

    /** The resource code the entry gives itself, whatever its form. */
    public static Optional<String> code(Model entry) {
        try {
            return Optional.ofNullable(EntryReader.subject(entry).getProperty(DCTerms.identifier))
                    .map(Statement::getString);
        } catch (EntryFault noSingleEntry) {
            // The compile step reports it with place and remedy.
            return Optional.empty();
        }
    }

    private static List<Finding> shapes(Model entry, String code) {
        EntryShapes shapes = EntryShapes.get();
        List<Finding> findings = new ArrayList<>();
        for (ReportEntry result :
                ShaclValidator.get().validate(shapes.shapes(), entry.getGraph()).getEntries()) {
            Node shape = result.source();
            findings.add(new Finding(
                    level(result.severity()),
                    lastPart(shape),
                    code,
                    lastPart(result.focusNode()),
                    result.value() == null ? "" : text(result.value()),
                    0,
                    shapes.messages(shape),
                    shapes.remedies(shape)));
        }
        return findings;
    }

    private static Level level(Severity severity) {
        if (severity.equals(Severity.Violation)) {
            return Level.MUST;
        }
        return severity.equals(Severity.Warning) ? Level.SHOULD : Level.HINT;
    }

    /** The pattern is the shapes' business; what no pattern can see is the check character. */
    private static Optional<Finding> providerCheck(Model entry, String code) {
        for (Statement publisher :
                entry.listStatements(null, DCTerms.publisher, (Resource) null).toList()) {
            Node provider = publisher.getObject().asNode();
            String id = provider.isURI() && provider.getURI().startsWith(Ids.ORG)
                    ? provider.getURI().substring(Ids.ORG.length())
                    : "";
            if (id.length() == 18 && !Uscc.isValid(id)) {
                return Optional.of(made("provider-code-check", code, lastPart(provider), id));
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> compile(Model entry, String code) {
        try {
            EntryReader.read(entry, false);
            return Optional.empty();
        } catch (EntryFault fault) {
            return Optional.of(made("compile", code, fault.place(), "", fault.problem(), fault.remedy()));
        }
    }

    private static Finding made(String rule, String code, String place, String found, Object... places) {
        return new Finding(
                Level.MUST,
                rule,
                code,
                place,
                found,
                0,
                Map.of("en", say(Locale.ENGLISH, rule, places), "zh", say(CHINESE, rule, places)),
                Map.of(
                        "en", say(Locale.ENGLISH, rule + ".remedy", places),
                        "zh", say(CHINESE, rule + ".remedy", places)));
    }

    private static String say(Locale locale, String key, Object... places) {
        return WORDING.say(locale, key, places);
    }

    private static List<Finding> capped(List<Finding> findings) {
        Map<String, List<Finding>> byRule = new LinkedHashMap<>();
        findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::level)
                        .thenComparing(Finding::rule)
                        .thenComparing(Finding::place)
                        .thenComparing(Finding::found))
                .forEach(finding -> byRule.computeIfAbsent(finding.rule(), rule -> new ArrayList<>())
                        .add(finding));
        List<Finding> kept = new ArrayList<>();
        for (List<Finding> same : byRule.values()) {
            int shown = Math.min(same.size(), PLACES_PER_RULE);
            kept.addAll(same.subList(0, shown - 1));
            kept.add(same.get(shown - 1).withMore(same.size() - shown));
        }
        return List.copyOf(kept);
    }

    private static String text(Node value) {
        return value.isLiteral() ? value.getLiteralLexicalForm() : lastPart(value);
    }

    /** What follows the last slash or hash of an address; nothing of a node without one. */
    private static String lastPart(Node node) {
        if (!node.isURI()) {
            return node.isLiteral() ? node.getLiteralLexicalForm() : "";
        }
        String address = node.getURI();
        return address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
    }
}
