package org.govhub.catalog.command;

import java.util.List;
import java.util.Map;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;
import org.jspecify.annotations.Nullable;

/** The graph of an entry that is begun on the command line: what was said, and nothing that was not. */
final class EntrySkeleton {

    private static final Map<String, XSDDatatype> TYPES = Map.of(
            "string", XSDDatatype.XSDstring,
            "decimal", XSDDatatype.XSDdecimal,
            "integer", XSDDatatype.XSDinteger,
            "boolean", XSDDatatype.XSDboolean,
            "date", XSDDatatype.XSDdate,
            "datetime", XSDDatatype.XSDdateTime);

    private final Model model = ModelFactory.createDefaultModel();
    private final String id;
    private final Resource dataset;

    EntrySkeleton(String code, String title, String provider, String providerName) {
        id = code.replace('/', '-');
        Resource agent = model.createResource(Ids.ORG + provider)
                .addProperty(RDF.type, FOAF.Agent)
                .addProperty(DCTerms.identifier, provider)
                .addProperty(FOAF.name, providerName, "zh");
        dataset = model.createResource(Ids.BASE + "id/dataset/" + id)
                .addProperty(RDF.type, DCAT.Dataset)
                .addProperty(RDF.type, DCAT.Resource)
                .addProperty(DCTerms.identifier, code)
                .addProperty(DCTerms.title, title, "zh")
                .addProperty(DCTerms.publisher, agent)
                .addProperty(Other.dcatVersion, "1.0.0");
        model.createResource(Ids.BASE + "id/record/" + id)
                .addProperty(RDF.type, DCAT.CatalogRecord)
                .addProperty(FOAF.primaryTopic, dataset);
    }

    EntrySkeleton with(@Nullable String summary, String sharing, String cycle) {
        if (summary != null) {
            dataset.addProperty(DCTerms.description, summary, "zh");
        }
        dataset.addProperty(Gdx.sharingType, ResourceFactory.createResource(Codes.NS + "sharing-" + sharing))
                .addProperty(DCTerms.accrualPeriodicity, ResourceFactory.createResource(Other.EU_FREQUENCY + cycle));
        return this;
    }

    /** @param fields each {@code name:label:type[:length][:key]} */
    EntrySkeleton withFields(List<String> fields) {
        Resource schema = model.createResource(dataset.getURI() + "-schema").addProperty(RDF.type, Sh.nodeShape);
        dataset.addProperty(DCTerms.conformsTo, schema);
        for (int i = 0; i < fields.size(); i++) {
            schema.addProperty(Sh.property, field(fields.get(i), i + 1));
        }
        return this;
    }

    Model model() {
        return model;
    }

    private Resource field(String text, int order) {
        List<String> parts = List.of(text.split(":", -1));
        XSDDatatype type = parts.size() < 3 ? null : TYPES.get(parts.get(2));
        if (type == null || !parts.get(0).matches("[a-z][a-z0-9_]{0,62}")) {
            throw new CommandFault("fault.field", CommandOptions.WRONG_USAGE, text);
        }
        Resource field = model.createResource(dataset.getURI() + "-f-" + parts.get(0))
                .addProperty(RDF.type, model.createResource(Sh.NS + "PropertyShape"))
                .addProperty(Gdx.fieldName, parts.get(0))
                .addProperty(Sh.name, parts.get(1), "zh")
                .addProperty(Sh.path, model.createResource(Ids.BASE + "id/element/" + id + "-" + parts.get(0)))
                .addProperty(Sh.datatype, model.createResource(type.getURI()))
                .addProperty(Gdx.sensitivity, ResourceFactory.createResource(Codes.NS + "sensitivity-1"));
        field.addLiteral(Sh.order, model.createTypedLiteral(order))
                .addLiteral(Sh.maxCount, model.createTypedLiteral(1));
        for (String extra : parts.subList(3, parts.size())) {
            if (extra.equals("key")) {
                field.addLiteral(Gdx.key, true).addLiteral(Sh.minCount, model.createTypedLiteral(1));
            } else if (extra.matches("[1-9]\\d{0,5}")) {
                field.addLiteral(Sh.maxLength, model.createTypedLiteral(Integer.valueOf(extra)));
            } else {
                throw new CommandFault("fault.field", CommandOptions.WRONG_USAGE, text);
            }
        }
        return field;
    }
}
