package org.govhub.catalog.search;

import java.util.List;
import java.util.Set;
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
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.Prefixes;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.rdf.Vocabulary;
import org.govhub.exchange.directory.Dataset;

/**
 * As much of an entry's graph as a viewer may see. What is shown is listed here; whatever else an entry says, now or later,
 * stays hidden: fields, rules, contacts, addresses and everything about their approval.
 */
public final class EntryView {

    /** The title page, which names no field, no rule and no person. */
    private static final List<Property> TITLE_PAGE = List.of(
            DCTerms.identifier,
            DCTerms.title,
            DCTerms.publisher,
            DCTerms.type,
            DCAT.theme,
            DCTerms.accessRights,
            DCTerms.accrualPeriodicity,
            Gdx.sharingType,
            Gdx.openness,
            Gdx.securityLevel,
            DCTerms.issued,
            DCTerms.modified,
            Other.dcatVersion);

    private static final List<Property> FIELD = List.of(
            Gdx.fieldName,
            Sh.name,
            Sh.description,
            Sh.order,
            Sh.path,
            Sh.datatype,
            Sh.minCount,
            Sh.maxCount,
            Sh.minLength,
            Sh.maxLength,
            Sh.pattern,
            Gdx.key,
            Gdx.queryKey);

    private static final int LONGEST_TEXT = 4_000;

    private final Resource entry;
    private final Visibility visibility;
    private final Model shown = ModelFactory.createDefaultModel();

    private EntryView(Resource entry, Visibility visibility) {
        this.entry = entry;
        this.visibility = visibility;
    }

    /**
     * The part of a published entry that the viewer may see; that it may see the entry at all is decided before.
     *
     * @param entry the graph of the version in force
     */
    public static Model of(Model entry, String code, Visibility visibility) {
        if (visibility.seesWhole(code)) {
            return entry.setNsPrefixes(Prefixes.OF_CATALOG);
        }
        Dataset dataset = visibility.viewer() instanceof Viewer.Stranger ? null : visibility.dataset(code);
        EntryView view = new EntryView(EntryReader.subject(entry), visibility);
        view.titlePage();
        if (dataset != null) {
            view.fields(visibility.fields(dataset));
        }
        view.describeConcepts();
        return view.shown.setNsPrefixes(Prefixes.OF_CATALOG);
    }

    private void titlePage() {
        Resource page = shown.createResource(entry.getURI());
        page.addProperty(RDF.type, DCAT.Dataset).addProperty(RDF.type, DCAT.Resource);
        TITLE_PAGE.forEach(property -> copy(entry, property, page));
        entry.listProperties(DCAT.distribution).forEachRemaining(statement -> {
            Resource distribution = statement.getResource();
            Resource copy = shown.createResource(distribution.isURIResource() ? distribution.getURI() : null);
            copy.addProperty(RDF.type, DCAT.Distribution);
            List.of(DCTerms.format, DCAT.mediaType, DCTerms.license)
                    .forEach(property -> copy(distribution, property, copy));
            copy.addProperty(DCAT.accessURL, page);
            page.addProperty(DCAT.distribution, copy);
        });
        // DCAT-AP asks for a description; a stranger is told no more than the title.
        Property description = visibility.viewer() instanceof Viewer.Stranger ? DCTerms.title : DCTerms.description;
        entry.listProperties(description)
                .forEachRemaining(statement -> literal(page, DCTerms.description, statement.getObject()));
        provider(page);
    }

    private void provider(Resource page) {
        Resource publisher = page.getPropertyResourceValue(DCTerms.publisher);
        if (publisher == null
                || publisher.getURI() == null
                || !publisher.getURI().startsWith(Ids.ORG)) {
            return;
        }
        String uscc = publisher.getURI().substring(Ids.ORG.length());
        String name = visibility.name(uscc);
        publisher.addProperty(RDF.type, FOAF.Agent).addProperty(DCTerms.identifier, uscc);
        if (name != null) {
            publisher.addProperty(FOAF.name, name, "zh");
        }
    }

    private void fields(Set<String> names) {
        entry.listProperties(DCTerms.conformsTo)
                .filterKeep(statement -> statement.getObject().isURIResource()
                        && statement.getResource().hasProperty(RDF.type, Sh.nodeShape))
                .forEachRemaining(statement -> {
                    Resource schema =
                            shown.createResource(statement.getResource().getURI());
                    shown.createResource(entry.getURI()).addProperty(DCTerms.conformsTo, schema);
                    schema.addProperty(RDF.type, Sh.nodeShape).addProperty(RDF.type, DCTerms.Standard);
                    statement.getResource().listProperties(Sh.property).forEachRemaining(field -> {
                        if (names.contains(text(field.getResource(), Gdx.fieldName))) {
                            field(schema, field.getResource());
                        }
                    });
                });
    }

    private void field(Resource schema, Resource field) {
        Resource copy = field.isURIResource() ? shown.createResource(field.getURI()) : shown.createResource();
        copy.addProperty(RDF.type, ResourceFactory.createResource(Sh.NS + "PropertyShape"));
        FIELD.forEach(property -> copy(field, property, copy));
        schema.addProperty(Sh.property, copy);
    }

    /** What concepts are called, so that a reader elsewhere needs no other file. */
    private void describeConcepts() {
        for (RDFNode node : shown.listObjects().toList()) {
            if (node.isURIResource() && !node.asResource().getURI().startsWith(Odrl.NS)) {
                Resource concept = node.asResource();
                Resource listed = concept.inModel(Vocabulary.model());
                Resource known = listed.hasProperty(SKOS.prefLabel) ? listed : concept.inModel(entry.getModel());
                boolean described = concept.getURI().startsWith(Codes.NS) || known.hasProperty(SKOS.prefLabel);
                if (described) {
                    copy(known, SKOS.prefLabel, concept.inModel(shown));
                    copy(known, SKOS.notation, concept.inModel(shown));
                }
            }
        }
    }

    private void copy(Resource from, Property property, Resource to) {
        from.listProperties(property).mapWith(Statement::getObject).forEachRemaining(value -> {
            if (value.isLiteral()) {
                literal(to, property, value);
            } else if (value.isURIResource()) {
                to.addProperty(property, shown.createResource(value.asResource().getURI()));
            }
        });
    }

    /** A text of megabytes is nobody's title, and no deadline is a million days away. */
    private static void literal(Resource to, Property property, RDFNode value) {
        if (value.isLiteral()
                && !LongDuration.is(value.asNode())
                && value.asLiteral().getLexicalForm().length() <= LONGEST_TEXT) {
            to.addProperty(property, value);
        }
    }

    private static String text(Resource subject, Property property) {
        Statement statement = subject.getProperty(property);
        return statement != null && statement.getObject().isLiteral()
                ? statement.getLiteral().getLexicalForm()
                : "";
    }
}
