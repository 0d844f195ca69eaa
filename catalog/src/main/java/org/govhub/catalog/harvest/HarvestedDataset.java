package org.govhub.catalog.harvest;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.ingest.Origin;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.exchange.seal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of another catalogue. Its graph is kept as it is, under its own address; the entry adds a catalogue record and
 * the resource code, and moves the identifiers it had, one for one, to {@code adms:identifier}.
 *
 * @param source name of the other catalogue, without blanks
 * @param graph everything the other catalogue says about it
 * @param subject the dataset's address in that graph
 */
record HarvestedDataset(String source, String subject, Model graph) implements Origin {

    static final Property IDENTIFIER = ResourceFactory.createProperty("http://www.w3.org/ns/adms#identifier");
    static final Property AGENCY = ResourceFactory.createProperty("http://www.w3.org/ns/adms#schemaAgency");
    private static final Resource IDENTIFIER_CLASS =
            ResourceFactory.createResource("http://www.w3.org/ns/adms#Identifier");

    @Override
    public String key() {
        return subject;
    }

    @Override
    public String digest() {
        byte[] text = CanonicalGraph.write(graph).getBytes(StandardCharsets.UTF_8);
        return "sha-256:" + HexFormat.of().formatHex(Digest.SHA_256.of(text));
    }

    @Override
    public Model model(String code, @Nullable Model before, LocalDate today) {
        Model entry = ModelFactory.createDefaultModel().add(graph);
        entry.setNsPrefixes(graph);
        Resource dataset = entry.createResource(subject);
        for (Statement given : dataset.listProperties(DCTerms.identifier).toList()) {
            entry.remove(given);
            dataset.addProperty(
                    IDENTIFIER,
                    entry.createResource()
                            .addProperty(RDF.type, IDENTIFIER_CLASS)
                            .addProperty(SKOS.notation, given.getObject())
                            .addProperty(AGENCY, source));
        }
        dataset.addProperty(DCTerms.identifier, code);
        if (dataset.listProperties(DCTerms.title)
                .filterKeep(title -> title.getObject().isLiteral())
                .toList()
                .isEmpty()) {
            dataset.addProperty(DCTerms.title, subject);
        }
        String name = code.replace('/', '-');
        entry.createResource(Ids.BASE + "id/record/" + name)
                .addProperty(RDF.type, DCAT.CatalogRecord)
                .addProperty(FOAF.primaryTopic, dataset)
                .addProperty(DCTerms.issued, issued(before, name, today), XSDDatatype.XSDdate)
                .addProperty(DCTerms.modified, today.toString(), XSDDatatype.XSDdate);
        return entry;
    }

    private static String issued(@Nullable Model before, String name, LocalDate today) {
        Statement issued = before == null
                ? null
                : before.getResource(Ids.BASE + "id/record/" + name).getProperty(DCTerms.issued);
        RDFNode day = issued == null ? null : issued.getObject();
        return day != null && day.isLiteral() ? day.asLiteral().getLexicalForm() : today.toString();
    }
}
