package org.govhub.catalog.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.Labels;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.rdf.Vocabulary;
import org.govhub.catalog.store.EntryVersion;
import org.jspecify.annotations.Nullable;

/**
 * What an entry can be found by; empty where it says nothing.
 *
 * @param fields labels and wire names of its fields
 * @param level the higher of its own level and those of its fields
 */
record EntryCard(
        String code,
        String version,
        String title,
        String englishTitle,
        String provider,
        String providerName,
        String summary,
        String modified,
        int level,
        List<String> fields,
        Map<Facet, List<Term>> terms) {

    EntryCard {
        fields = List.copyOf(fields);
        terms = Map.copyOf(terms);
    }

    /**
     * The card of a version.
     *
     * @param names what a provider is called by its registration, null where nobody registered it
     */
    static EntryCard of(String code, EntryVersion version, Function<String, @Nullable String> names) {
        Resource dataset = EntryReader.subject(version.model());
        Resource publisher = dataset.getPropertyResourceValue(DCTerms.publisher);
        String uscc = publisher == null ? "" : uscc(publisher);
        String registeredName = names.apply(uscc);
        String name =
                registeredName != null ? registeredName : publisher == null ? "" : Labels.text(publisher, FOAF.name);
        Map<Facet, List<Term>> terms = new EnumMap<>(Facet.class);
        if (!uscc.isEmpty()) {
            terms.put(Facet.PROVIDER, List.of(new Term(uscc, name, name)));
        }
        terms.put(Facet.THEME, concepts(dataset, DCAT.theme));
        terms.put(Facet.LEVEL, concepts(dataset, Gdx.securityLevel));
        terms.put(Facet.SHARING, concepts(dataset, Gdx.sharingType));
        terms.put(Facet.OPENNESS, concepts(dataset, Gdx.openness));
        terms.put(Facet.CYCLE, concepts(dataset, DCTerms.accrualPeriodicity));
        terms.put(
                Facet.FORMAT,
                objects(dataset, DCAT.distribution)
                        .flatMap(distribution -> concepts(distribution, DCTerms.format).stream())
                        .distinct()
                        .toList());
        terms.put(
                Facet.STATE,
                List.of(term(dataset.getModel().createResource(Codes.NS + "lifecycle-" + version.state()))));
        return new EntryCard(
                code,
                version.version(),
                Labels.text(dataset, DCTerms.title),
                textIn(dataset, DCTerms.title, "en"),
                uscc,
                name,
                Labels.text(dataset, DCTerms.description),
                Labels.text(dataset, DCTerms.modified),
                EntryReader.level(version.model()),
                fields(dataset),
                terms);
    }

    private static String uscc(Resource publisher) {
        String uri = publisher.isURIResource() ? publisher.getURI() : "";
        return uri.startsWith(Ids.ORG) ? uri.substring(Ids.ORG.length()) : "";
    }

    private static List<String> fields(Resource dataset) {
        List<String> words = new ArrayList<>();
        objects(dataset, DCTerms.conformsTo)
                .flatMap(schema -> objects(schema, Sh.property))
                .forEach(field -> Stream.of(
                                Labels.text(field, Sh.name),
                                textIn(field, Sh.name, "en"),
                                Labels.text(field, Gdx.fieldName))
                        .filter(word -> !word.isEmpty())
                        .forEach(words::add));
        return words;
    }

    private static List<Term> concepts(Resource subject, Property property) {
        return objects(subject, property).map(EntryCard::term).distinct().toList();
    }

    private static Term term(Resource concept) {
        Resource known = known(concept);
        String value = lastPart(concept);
        String zh = Labels.text(known, SKOS.prefLabel);
        String en = textIn(known, SKOS.prefLabel, "en");
        return new Term(value, zh.isEmpty() ? value : zh, en.isEmpty() ? value : en);
    }

    /** The concept where it is described: in the vocabulary, there under another name, or in the entry. */
    private static Resource known(Resource concept) {
        Resource listed = concept.inModel(Vocabulary.model());
        if (listed.hasProperty(SKOS.prefLabel)) {
            return listed;
        }
        return Vocabulary.model()
                .listSubjectsWithProperty(SKOS.exactMatch, concept)
                .nextOptional()
                .orElse(concept);
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

    private static String textIn(Resource subject, Property property, String language) {
        Statement value = subject.getProperty(property, language);
        return value == null ? "" : value.getString();
    }

    private static String lastPart(Resource resource) {
        String address = resource.getURI() == null ? "" : resource.getURI();
        return address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
    }
}
