package org.govhub.catalog.plain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;

/** Makes the graph that the members of a plain entry say. */
final class PlainReader {

    private static final Set<String> PARTS = Set.of(
            "id",
            "provider",
            "record",
            "delegates",
            "fields",
            "fieldsId",
            "fieldsTitle",
            "sharing",
            "access",
            "steward",
            "laws",
            "codeLists",
            "rdf");

    private final Model model = ModelFactory.createDefaultModel();
    private final Node entry;
    private final Addresses addresses;
    private final Resource dataset;

    PlainReader(Node entry) {
        this.entry = entry;
        entry.only(members(Slots.OF_DATASET, PARTS));
        Node code = entry.at("code");
        Addresses usual = Addresses.of(code == null ? "" : code.text(), null);
        Node id = entry.at("id");
        this.addresses = id == null ? usual : Addresses.of(usual.name(), id.address(Slots.DATASET));
        this.dataset = model.createResource(addresses.dataset());
    }

    Model read() {
        dataset.addProperty(RDF.type, DCAT.Dataset)
                .addProperty(RDF.type, FieldParts.RESOURCE)
                .addProperty(RDF.type, Odrl.assetCollection);
        groups();
        Values.read(entry, Slots.OF_DATASET, dataset);
        provider();
        record();
        delegates();
        fields();
        new RuleMaker(dataset, addresses, entry).make();
        access();
        for (Node steward : entry.list("steward")) {
            steward.only(members(Slots.OF_STEWARD, Set.of("id")));
            Resource contact =
                    part(steward, addresses.contact(), Slots.CONTACT).addProperty(RDF.type, FieldParts.CONTACT);
            Values.read(steward, Slots.OF_STEWARD, contact);
            dataset.addProperty(DCAT.contactPoint, contact);
        }
        new ListReader(entry, addresses, model).read();
        return model;
    }

    static Set<String> members(List<Slot> slots, Set<String> more) {
        Set<String> names = new HashSet<>(more);
        slots.forEach(slot -> names.add(slot.name().replaceFirst("/.*", "")));
        return names;
    }

    /** The members of the objects inside the entry. */
    private void groups() {
        for (String group : List.of("cycle", "sharing", "openness", "survey", "imported", "record")) {
            Node node = entry.at(group);
            Set<String> known = new HashSet<>();
            for (List<Slot> slots : List.of(Slots.OF_DATASET, Slots.OF_RECORD)) {
                slots.stream()
                        .filter(slot -> slot.name().startsWith(group + "/"))
                        .forEach(slot -> known.add(slot.name().substring(group.length() + 1)));
            }
            known.addAll(
                    group.equals("sharing")
                            ? Set.of("policy", "rules")
                            : group.equals("record") ? Set.of("id") : Set.of());
            if (node != null) {
                node.only(known);
            }
        }
    }

    private Resource part(Node part, String usual, String base) {
        return model.createResource(addresses.read(part, "id", usual, base));
    }

    private void provider() {
        Node node = entry.at("provider");
        if (node == null) {
            return;
        }
        if (node.json().isTextual()) {
            Resource named = organisation(node);
            dataset.addProperty(DCTerms.publisher, named);
            return;
        }
        node.only(Set.of("code", "name", "kind"));
        Resource provider = organisation(node.required("code"));
        Values.read(entry, Slots.OF_PROVIDER, provider);
        dataset.addProperty(DCTerms.publisher, provider);
    }

    private Resource organisation(Node code) {
        String address = code.address(Ids.ORG);
        return model.createResource(address)
                .addProperty(RDF.type, FOAF.Agent)
                .addProperty(DCTerms.identifier, Words.word(address, Ids.ORG));
    }

    private void record() {
        Node node = entry.at("record");
        String address =
                node == null ? addresses.record() : addresses.read(node, "id", addresses.record(), Slots.RECORD);
        Resource record = model.createResource(address)
                .addProperty(RDF.type, DCAT.CatalogRecord)
                .addProperty(FOAF.primaryTopic, dataset);
        Values.read(entry, Slots.OF_RECORD, record);
        if (node == null || node.at("state") == null) {
            record.addProperty(Gdx.lifecycleState, model.createResource(Codes.NS + "lifecycle-draft"));
        }
    }

    private void delegates() {
        for (Node delegate : entry.list("delegates")) {
            dataset.addProperty(
                    Other.qualifiedAttribution,
                    model.createResource()
                            .addProperty(RDF.type, FieldParts.ATTRIBUTION)
                            .addProperty(Other.agent, model.createResource(delegate.address(Ids.ORG)))
                            .addProperty(DCAT.hadRole, Codes.delegate));
        }
    }

    private void fields() {
        Node list = entry.at("fields");
        if (list == null) {
            return;
        }
        Resource schema = model.createResource(addresses.read(entry, "fieldsId", addresses.schema(), Slots.DATASET))
                .addProperty(RDF.type, Sh.nodeShape)
                .addProperty(RDF.type, FieldParts.STANDARD)
                .addLiteral(Sh.closed, true)
                .addProperty(Sh.ignoredProperties, model.createList(RDF.type));
        Values.read(entry, FieldParts.OF_SCHEMA, schema);
        dataset.addProperty(DCTerms.conformsTo, schema);
        boolean asset = entry.at("sharing") != null && entry.at("sharing/rules") != null;
        int order = 0;
        for (Node node : list.each()) {
            node.only(members(Slots.OF_FIELD, Set.of("id", "required", "values")));
            Resource field = field(node);
            field.addProperty(Sh.order, Integer.toString(++order), XSDDatatype.XSDinteger);
            if (asset) {
                field.addProperty(RDF.type, FieldParts.ASSET);
            }
            schema.addProperty(Sh.property, field);
        }
    }

    private Resource field(Node node) {
        String name = node.required("name").text();
        Resource field =
                part(node, addresses.field(name), Slots.DATASET).addProperty(RDF.type, FieldParts.PROPERTY_SHAPE);
        Values.read(node, Slots.OF_FIELD, field);
        if (node.at("type") == null) {
            throw node.fault("lacks \"type\"", "add string, integer, decimal, boolean, date or dateTime");
        }
        if (node.at("element") == null) {
            field.addProperty(Sh.path, model.createResource(Slots.ELEMENT + addresses.usualElement(name)));
        }
        Node required = node.at("required");
        if (required != null && required.yes()) {
            field.addProperty(Sh.minCount, "1", XSDDatatype.XSDinteger);
        }
        field.addProperty(Sh.maxCount, "1", XSDDatatype.XSDinteger);
        List<Node> values = node.list("values");
        if (!values.isEmpty()) {
            field.addProperty(
                    Sh.in,
                    model.createList(values.stream()
                            .<RDFNode>map(value -> model.createLiteral(value.text()))
                            .iterator()));
        }
        return field;
    }

    private void access() {
        for (Node node : entry.list("access")) {
            node.only(members(Slots.OF_ACCESS, Set.of("id", "service")));
            Resource access =
                    part(node, addresses.distribution(), Slots.DISTRIBUTION).addProperty(RDF.type, DCAT.Distribution);
            Values.read(node, Slots.OF_ACCESS, access);
            dataset.addProperty(DCAT.distribution, access);
            Node of = node.at("service");
            if (of != null) {
                of.only(members(Slots.OF_SERVICE, Set.of("id")));
                Resource service = part(of, Slots.SERVICE + of.required("code").text(), Slots.SERVICE)
                        .addProperty(RDF.type, DCAT.DataService)
                        .addProperty(DCAT.servesDataset, dataset);
                Values.read(of, Slots.OF_SERVICE, service);
                access.addProperty(DCAT.accessService, service);
            }
        }
    }
}
