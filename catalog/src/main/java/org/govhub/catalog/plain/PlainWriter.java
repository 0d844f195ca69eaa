package org.govhub.catalog.plain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFList;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;

/** Writes what an entry's graph says into the members of the plain spelling. */
final class PlainWriter {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final Model model;
    private final Resource dataset;
    private final Addresses addresses;

    PlainWriter(Model entry) {
        this.model = entry;
        this.dataset = EntryReader.subject(entry);
        Statement code = dataset.getProperty(DCTerms.identifier);
        this.addresses =
                Addresses.of(code != null && code.getObject().isLiteral() ? code.getString() : "", dataset.getURI());
    }

    ObjectNode write() {
        addresses.write("id", dataset, addresses.usualDataset(), Slots.DATASET, json);
        Values.write(dataset, Slots.OF_DATASET, json);
        provider();
        record();
        delegates();
        fields();
        new RuleWriter(dataset, addresses).write(json);
        access();
        parts(
                DCAT.contactPoint,
                "steward",
                addresses.contact(),
                Slots.CONTACT,
                (steward, into) -> Values.write(steward, Slots.OF_STEWARD, into));
        laws();
        codeLists();
        return json;
    }

    static List<Resource> objects(Resource subject, Property property) {
        return subject
                .listProperties(property)
                .mapWith(Statement::getObject)
                .filterKeep(RDFNode::isURIResource)
                .mapWith(RDFNode::asResource)
                .toList()
                .stream()
                .sorted(Comparator.comparing(Resource::getURI))
                .toList();
    }

    private void provider() {
        for (Resource provider : objects(dataset, DCTerms.publisher)) {
            ObjectNode into = json.withObjectProperty("provider");
            into.put("code", Words.word(provider.getURI(), Ids.ORG));
            Values.write(provider, Slots.OF_PROVIDER, json);
            return;
        }
    }

    private void record() {
        model.listSubjectsWithProperty(FOAF.primaryTopic, dataset).filterKeep(Resource::isURIResource).toList().stream()
                .min(Comparator.comparing(Resource::getURI))
                .ifPresent(record -> {
                    Values.write(record, Slots.OF_RECORD, json);
                    if (!record.getURI().equals(addresses.record())) {
                        Values.put(json, "record/id", json.textNode(Words.word(record.getURI(), Slots.RECORD)));
                    }
                });
    }

    private void delegates() {
        ArrayNode delegates = json.arrayNode();
        dataset.listProperties(Other.qualifiedAttribution).toList().stream()
                .map(Statement::getObject)
                .filter(RDFNode::isAnon)
                .map(RDFNode::asResource)
                .filter(attribution -> attribution.hasProperty(DCAT.hadRole, Codes.delegate))
                .flatMap(attribution -> objects(attribution, Other.agent).stream())
                .map(agent -> Words.word(agent.getURI(), Ids.ORG))
                .sorted()
                .forEach(delegates::add);
        if (!delegates.isEmpty()) {
            json.set("delegates", delegates);
        }
    }

    private void fields() {
        for (Resource schema : objects(dataset, DCTerms.conformsTo)) {
            if (!schema.hasProperty(RDF.type, Sh.nodeShape)) {
                continue;
            }
            ArrayNode fields = json.putArray("fields");
            objects(schema, Sh.property).stream()
                    .sorted(Comparator.comparingInt(PlainWriter::order))
                    .forEach(field -> fields.add(field(field)));
            addresses.write("fieldsId", schema, addresses.schema(), Slots.DATASET, json);
            Values.write(schema, FieldParts.OF_SCHEMA, json);
            return;
        }
    }

    private static int order(Resource field) {
        Statement order = field.getProperty(Sh.order);
        return order == null ? Integer.MAX_VALUE : order.getInt();
    }

    private ObjectNode field(Resource field) {
        ObjectNode into = json.objectNode();
        Values.write(field, Slots.OF_FIELD, into);
        String name = into.path("name").asText();
        addresses.write("id", field, addresses.field(name), Slots.DATASET, into);
        if (into.path("element").asText().equals(addresses.usualElement(name))) {
            into.remove("element");
        }
        Statement least = field.getProperty(Sh.minCount);
        if (least != null
                && least.getObject().isLiteral()
                && least.getLiteral().getLexicalForm().equals("1")) {
            into.put("required", true);
        }
        Resource in = field.getPropertyResourceValue(Sh.in);
        if (in != null && in.canAs(RDFList.class)) {
            ArrayNode values = into.putArray("values");
            in.as(RDFList.class).asJavaList().stream()
                    .filter(RDFNode::isLiteral)
                    .forEach(value -> values.add(value.asLiteral().getLexicalForm()));
        }
        return into;
    }

    private void access() {
        parts(DCAT.distribution, "access", addresses.distribution(), Slots.DISTRIBUTION, (distribution, into) -> {
            Values.write(distribution, Slots.OF_ACCESS, into);
            for (Resource service : objects(distribution, DCAT.accessService)) {
                ObjectNode of = into.withObjectProperty("service");
                Values.write(service, Slots.OF_SERVICE, of);
                String usual = Slots.SERVICE + of.path("code").asText();
                addresses.write("id", service, usual, Slots.SERVICE, of);
                break;
            }
        });
    }

    private void laws() {
        ArrayNode laws = json.arrayNode();
        model.listSubjectsWithProperty(RDF.type, FieldParts.LAW).filterKeep(Resource::isURIResource).toList().stream()
                .sorted(Comparator.comparing(Resource::getURI))
                .forEach(law -> {
                    ObjectNode into = laws.addObject().put("id", Words.word(law.getURI(), Slots.LAW));
                    Values.write(law, Slots.OF_LAW, into);
                });
        if (!laws.isEmpty()) {
            json.set("laws", laws);
        }
    }

    private void codeLists() {
        ArrayNode lists = json.arrayNode();
        for (Resource scheme : model
                .listSubjectsWithProperty(RDF.type, SKOS.ConceptScheme)
                .filterKeep(Resource::isURIResource)
                .toList()
                .stream()
                .sorted(Comparator.comparing(Resource::getURI))
                .toList()) {
            ObjectNode list = lists.addObject().put("id", Words.word(scheme.getURI(), Codes.NS));
            Values.write(scheme, Slots.OF_CODE_LIST, list);
            ArrayNode codes = list.putArray("codes");
            model.listSubjectsWithProperty(SKOS.inScheme, scheme).filterKeep(Resource::isURIResource).toList().stream()
                    .sorted(Comparator.comparing(Resource::getURI))
                    .forEach(concept -> {
                        ObjectNode code = codes.addObject();
                        Values.write(concept, Slots.OF_CODE, code);
                        String usual = scheme.getURI() + "-" + code.path("code").asText();
                        addresses.write("id", concept, usual, Codes.NS, code);
                    });
        }
        if (!lists.isEmpty()) {
            json.set("codeLists", lists);
        }
    }

    private void parts(
            Property property, String name, String usual, String base, BiConsumer<Resource, ObjectNode> writer) {
        List<Resource> parts = objects(dataset, property);
        ArrayNode array = json.arrayNode();
        for (Resource part : parts) {
            ObjectNode into = array.addObject();
            addresses.write("id", part, parts.size() == 1 ? usual : "", base, into);
            writer.accept(part, into);
        }
        if (!array.isEmpty()) {
            json.set(name, array.size() == 1 ? array.get(0) : array);
        }
    }
}
