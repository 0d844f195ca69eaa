package org.govhub.catalog;

import java.util.Map;
import java.util.function.Function;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Vocabulary;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;

/** The catalogue as one DCAT document. */
final class CatalogExport {

    private static final Map<String, String> PREFIXES = Map.of(
            "gdx", Gdx.NS,
            "gdxv", Codes.NS,
            "ds", Ids.BASE + "id/dataset/",
            "el", Ids.BASE + "id/element/",
            "org", Ids.ORG,
            "dcat", DCAT.NS,
            "dct", DCTerms.NS,
            "foaf", FOAF.NS,
            "odrl", "http://www.w3.org/ns/odrl/2/",
            "sh", "http://www.w3.org/ns/shacl#");

    private static final Resource PUBLIC_ORGANISATION =
            ResourceFactory.createResource("http://data.europa.eu/m8g/PublicOrganisation");

    private final Model catalog = ModelFactory.createDefaultModel();
    private final Resource self = catalog.createResource(Ids.catalog.getURI());

    CatalogExport(String operator) {
        catalog.setNsPrefixes(PREFIXES)
                .setNsPrefix("skos", "http://www.w3.org/2004/02/skos/core#")
                .setNsPrefix("xsd", "http://www.w3.org/2001/XMLSchema#");
        self.addProperty(RDF.type, DCAT.Catalog)
                .addProperty(DCTerms.identifier, "catalog")
                .addProperty(DCTerms.title, "政务信息资源目录", "zh")
                .addProperty(DCTerms.title, "Government data catalogue", "en")
                .addProperty(DCTerms.description, "本级部门政务信息资源共享目录", "zh")
                .addProperty(DCTerms.publisher, catalog.createResource(Ids.ORG + operator));
    }

    /** The published entries and the parties of a state. */
    static CatalogExport of(String operator, CatalogState state, Function<Revision, Model> graphs) {
        CatalogExport export = new CatalogExport(operator);
        state.inForce(Kind.PARTY).values().forEach(party -> export.addParty(graphs.apply(party)));
        state.inForce(Kind.ENTRY)
                .forEach((code, content) ->
                        export.add(graphs.apply(content), EntryState.ofPublished(state.entry(code))));
        return export;
    }

    /** Adds an entry with the state that the revision log gives it, whatever its own record says. */
    void add(Model entry, EntryState state) {
        Resource dataset = EntryReader.subject(entry);
        catalog.add(entry);
        self.addProperty(DCAT.dataset, dataset);
        Resource lifecycle = ResourceFactory.createResource(Codes.NS + "lifecycle-" + state.code());
        entry.listSubjectsWithProperty(FOAF.primaryTopic, dataset).forEachRemaining(node -> {
            Resource record = node.inModel(catalog);
            record.removeAll(Gdx.lifecycleState).addProperty(Gdx.lifecycleState, lifecycle);
            self.addProperty(DCAT.record, record);
        });
    }

    /** Adds a party as its revision describes it, and again in the words by which the European profiles know an authority. */
    void addParty(Model party) {
        catalog.add(party);
        for (Resource agent :
                party.listSubjectsWithProperty(RDF.type, FOAF.Agent).toList()) {
            Resource authority = agent.inModel(catalog).addProperty(RDF.type, PUBLIC_ORGANISATION);
            for (Statement name : agent.listProperties(FOAF.name).toList()) {
                authority.addProperty(SKOS.prefLabel, name.getObject());
                if (!authority.hasProperty(DCTerms.title)) {
                    authority.addProperty(DCTerms.title, name.getObject());
                }
            }
            for (Statement division : agent.listProperties(Gdx.adminDivision).toList()) {
                Resource region = catalog.createResource(Codes.NS + "region-" + division.getString())
                        .addProperty(RDF.type, DCTerms.Location)
                        .addProperty(SKOS.notation, division.getString());
                authority.addProperty(DCTerms.spatial, region);
            }
        }
    }

    String write(ExportFormat format) {
        addLabels();
        return RdfText.write(catalog, format.format());
    }

    /** What is said about the concepts used, so that a reader elsewhere needs no other file. */
    private void addLabels() {
        catalog.listObjects().toList().stream()
                .filter(RDFNode::isURIResource)
                .map(RDFNode::asResource)
                .filter(concept -> concept.getURI().startsWith(Codes.NS) && !concept.hasProperty(RDF.type))
                .forEach(concept -> catalog.add(Vocabulary.model().listStatements(concept, null, (RDFNode) null)));
    }
}
