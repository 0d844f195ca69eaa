package org.govhub.catalog.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.Labels;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.rdf.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * What people and programs are shown of an entry; empty where the entry says nothing. Values of code lists are shown by
 * their Chinese label.
 */
@JsonPropertyOrder({"code", "title", "provider", "providerName"})
record EntryFacts(
        String code,
        String title,
        String provider,
        String providerName,
        String state,
        String version,
        @Nullable String pendingVersion,
        @JsonProperty("abstract") String summary,
        String cycle,
        String sharingType,
        String openness,
        String securityLevel,
        List<String> themes,
        List<String> formats,
        String items,
        List<FieldFacts> fields) {

    /** One field of the entry. */
    record FieldFacts(String name, String label, String type, boolean required, boolean key, String note) {}

    static EntryFacts of(EntrySummary entry, Model model) {
        Resource dataset = EntryReader.subject(model);
        Resource provider = dataset.getPropertyResourceValue(DCTerms.publisher);
        return new EntryFacts(
                entry.code(),
                entry.title(),
                entry.provider() == null ? "" : entry.provider(),
                provider == null ? "" : Labels.text(provider, FOAF.name),
                entry.state().code(),
                entry.version(),
                entry.pendingVersion(),
                Labels.text(dataset, DCTerms.description),
                concept(dataset, DCTerms.accrualPeriodicity),
                concept(dataset, Gdx.sharingType),
                concept(dataset, Gdx.openness),
                concept(dataset, Gdx.securityLevel),
                objects(dataset, DCAT.theme).map(EntryFacts::label).sorted().toList(),
                objects(dataset, DCAT.distribution)
                        .map(distribution -> Labels.text(distribution, DCTerms.title))
                        .filter(title -> !title.isEmpty())
                        .sorted()
                        .toList(),
                Labels.text(dataset, DCTerms.tableOfContents),
                fields(dataset));
    }

    private static List<FieldFacts> fields(Resource dataset) {
        return objects(dataset, DCTerms.conformsTo)
                .flatMap(schema -> objects(schema, Sh.property))
                .sorted(Comparator.comparingInt(EntryFacts::order))
                .map(field -> new FieldFacts(
                        Labels.text(field, Gdx.fieldName),
                        Labels.text(field, Sh.name),
                        lastPart(field.getPropertyResourceValue(Sh.datatype)),
                        field.hasLiteral(Sh.minCount, 1),
                        field.hasLiteral(Gdx.key, true),
                        Labels.text(field, Sh.description)))
                .toList();
    }

    private static int order(Resource field) {
        Statement order = field.getProperty(Sh.order);
        return order == null ? Integer.MAX_VALUE : order.getInt();
    }

    private static Stream<Resource> objects(Resource subject, Property property) {
        return subject
                .listProperties(property)
                .mapWith(Statement::getObject)
                .filterKeep(RDFNode::isResource)
                .mapWith(RDFNode::asResource)
                .toList()
                .stream();
    }

    private static String concept(Resource dataset, Property property) {
        Resource concept = dataset.getPropertyResourceValue(property);
        return concept == null ? "" : label(concept);
    }

    private static String label(Resource concept) {
        String own = Labels.text(concept, SKOS.prefLabel);
        if (!own.isEmpty()) {
            return own;
        }
        String listed = Labels.text(concept.inModel(Vocabulary.model()), SKOS.prefLabel);
        return listed.isEmpty() ? lastPart(concept) : listed;
    }

    private static String lastPart(@Nullable Resource resource) {
        String address = resource == null || resource.getURI() == null ? "" : resource.getURI();
        return address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
    }
}
