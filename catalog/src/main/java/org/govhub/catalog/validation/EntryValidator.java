package org.govhub.catalog.validation;

import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.Severity;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.contract.Contracts;
import org.govhub.catalog.entry.BaseStoreReader;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.validation.Finding.Level;
import org.govhub.exchange.directory.Dataset;

/**
 * Says everything that is wrong with an entry, most serious first: the shapes, what shapes cannot say ({@link EntryCheck}),
 * and, where these have nothing against it, whether the engine can compile the entry. Whatever has no finding of level
 * {@link Level#MUST} compiles. Safe for several threads.
 */
public final class EntryValidator {

    private EntryValidator() {}

    /** The findings about the graph of one entry; empty means nothing to say. */
    public static List<Finding> validate(Model entry) {
        Findings findings = new Findings(code(entry).orElse(""));
        Resource dataset;
        try {
            dataset = EntryReader.subject(entry);
        } catch (EntryFault notOneEntry) {
            report(notOneEntry, findings);
            return findings.capped();
        }
        shapes(targeted(entry, dataset, findings), findings);
        EntryGraph graph = new EntryGraph(entry, dataset);
        EntryCheck.ALL.forEach(check -> check.check(graph, findings));
        if (findings.nothingMust()) {
            compile(entry, findings);
        }
        return findings.capped();
    }

    /** The resource code the entry gives itself, whatever its form. */
    public static Optional<String> code(Model entry) {
        try {
            return Optional.ofNullable(EntryReader.subject(entry).getProperty(DCTerms.identifier))
                    .map(Statement::getObject)
                    .filter(RDFNode::isLiteral)
                    .map(code -> code.asLiteral().getLexicalForm());
        } catch (EntryFault noSingleEntry) {
            // The compile step reports it with place and remedy.
            return Optional.empty();
        }
    }

    /** Shapes look at what a catalogue record is about; without a record they would look at nothing and find nothing. */
    private static Graph targeted(Model entry, Resource dataset, Findings findings) {
        if (entry.contains(null, FOAF.primaryTopic, dataset)) {
            return entry.getGraph();
        }
        findings.add(Level.SHOULD, "record-present", dataset, "");
        Model targeted = ModelFactory.createDefaultModel().add(entry);
        targeted.createResource().addProperty(FOAF.primaryTopic, dataset);
        return targeted.getGraph();
    }

    private static void shapes(Graph entry, Findings findings) {
        EntryShapes shapes = EntryShapes.get();
        for (ReportEntry result :
                ShaclValidator.get().validate(shapes.shapes(), entry).getEntries()) {
            Node shape = result.source();
            findings.add(new Finding(
                    level(result.severity()),
                    lastPart(shape),
                    findings.code(),
                    lastPart(result.focusNode()),
                    result.value() == null || result.value().equals(result.focusNode()) ? "" : lastPart(result.value()),
                    0,
                    shapes.messages(shape),
                    shapes.remedies(shape)));
        }
    }

    private static Level level(Severity severity) {
        if (severity.equals(Severity.Violation)) {
            return Level.MUST;
        }
        return severity.equals(Severity.Warning) ? Level.SHOULD : Level.HINT;
    }

    /** The backstop: nothing that the rule compiler refuses ever conforms. */
    private static void compile(Model entry, Findings findings) {
        try {
            Dataset dataset = EntryReader.read(entry, false);
            BaseStoreReader.read(entry);
            for (EntryFault fault : Contracts.faults(dataset.fields())) {
                findings.add(Level.MUST, "contract-sayable", fault.place(), "", fault.problem(), fault.remedy());
            }
        } catch (EntryFault fault) {
            report(fault, findings);
        }
    }

    private static void report(EntryFault fault, Findings findings) {
        findings.add(Level.MUST, "compile", fault.place(), "", fault.problem(), fault.remedy());
    }

    /** What follows the last slash or hash of an address; a literal itself; nothing of a blank node. */
    private static String lastPart(Node node) {
        if (!node.isURI()) {
            return node.isLiteral() ? node.getLiteralLexicalForm() : "";
        }
        String address = node.getURI();
        return address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
    }
}
