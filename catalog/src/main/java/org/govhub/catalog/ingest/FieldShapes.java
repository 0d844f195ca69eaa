package org.govhub.catalog.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.XSD;
import org.govhub.catalog.ingest.Item.Facets;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Sh;
import org.jspecify.annotations.Nullable;

/**
 * Writes information items as the fields of an entry. A field keeps its wire name for as long as its label stays, and with
 * it everything people added to it; a new label gets the next free name {@code f1, f2 …}; a label that went loses its field.
 */
final class FieldShapes {

    private static final Resource PROPERTY_SHAPE = ResourceFactory.createResource(Sh.NS + "PropertyShape");
    private static final Resource PROPERTY_GROUP = ResourceFactory.createResource(Sh.NS + "PropertyGroup");
    private static final Property GROUP = ResourceFactory.createProperty(Sh.NS + "group");
    private static final Resource STANDARD = ResourceFactory.createResource(DCTerms.NS + "Standard");

    private final Model model;
    private final Resource dataset;
    private final Resource schema;

    FieldShapes(Resource dataset) {
        this.model = dataset.getModel();
        this.dataset = dataset;
        Resource given = dataset.getPropertyResourceValue(DCTerms.conformsTo);
        this.schema = given == null ? model.createResource(dataset.getURI() + "-schema") : given;
    }

    void write(List<Item> items) {
        List<Resource> left = new ArrayList<>(model.listObjectsOfProperty(schema, Sh.property)
                .mapWith(node -> node.asResource())
                .toList());
        Set<String> names = fieldNames(left);
        if (items.isEmpty() && left.isEmpty()) {
            return;
        }
        dataset.addProperty(DCTerms.conformsTo, schema);
        schema.addProperty(RDF.type, Sh.nodeShape).addProperty(RDF.type, STANDARD);
        if (!schema.hasProperty(Sh.closed)) {
            schema.addLiteral(Sh.closed, true).addProperty(Sh.ignoredProperties, model.createList(RDF.type));
        }
        int order = 0;
        for (Item item : items) {
            Resource field = labelled(left, item.label());
            if (field == null) {
                String wanted = item.facets().field();
                field = create(item, wanted != null && names.add(wanted) ? wanted : freeName(names));
            } else {
                left.remove(field);
            }
            field.removeAll(Sh.order);
            field.addProperty(Sh.order, Integer.toString(++order), XSDDatatype.XSDinteger);
            describe(field, item);
        }
        for (Resource gone : left) {
            model.remove(schema, Sh.property, gone);
            gone.removeProperties();
        }
    }

    /** Gives every field that has no sensitivity this one. */
    void completeSensitivity(Resource sensitivity) {
        model.listObjectsOfProperty(schema, Sh.property).toList().forEach(node -> {
            Resource field = node.asResource();
            if (!field.hasProperty(Gdx.sensitivity)) {
                field.addProperty(Gdx.sensitivity, sensitivity);
            }
        });
    }

    private static Set<String> fieldNames(List<Resource> fields) {
        Set<String> names = new HashSet<>();
        for (Resource field : fields) {
            Statement name = field.getProperty(Gdx.fieldName);
            if (name != null) {
                names.add(name.getString());
            }
        }
        return names;
    }

    private static @Nullable Resource labelled(List<Resource> fields, String label) {
        return fields.stream()
                .filter(field -> field.listProperties(Sh.name)
                        .filterKeep(name -> Names.same(name.getString()).equals(Names.same(label)))
                        .hasNext())
                .findFirst()
                .orElse(null);
    }

    private static String freeName(Set<String> names) {
        int number = names.size() + 1;
        while (!names.add("f" + number)) {
            number++;
        }
        return "f" + number;
    }

    private Resource create(Item item, String name) {
        Resource field = model.createResource(dataset.getURI() + "-f-" + name)
                .addProperty(RDF.type, PROPERTY_SHAPE)
                .addProperty(Gdx.fieldName, name)
                .addProperty(Sh.name, item.label(), "zh")
                .addProperty(
                        Sh.path,
                        model.createResource(PlanTerms.ELEMENT
                                + dataset.getURI().substring(PlanTerms.DATASET.length()) + "-" + name))
                .addProperty(Sh.datatype, model.createResource(XSD.getURI() + item.type()))
                .addProperty(Sh.maxCount, "1", XSDDatatype.XSDinteger);
        schema.addProperty(Sh.property, field);
        return field;
    }

    /** Only what the row says is replaced; a type that it does not name stays as people set it. */
    private void facets(Resource field, Item item) {
        Facets facets = item.facets();
        if (facets.equals(Facets.NONE)) {
            return;
        }
        boolean number = item.type().equals("decimal") || item.type().equals("integer");
        field.removeAll(Sh.datatype).addProperty(Sh.datatype, model.createResource(XSD.getURI() + item.type()));
        replace(field, Sh.maxLength, item.type().equals("string") ? facets.length() : null);
        replace(field, Gdx.totalDigits, number ? facets.length() : null);
        replace(field, Gdx.fractionDigits, item.type().equals("decimal") ? facets.fraction() : null);
        if (facets.required() != null) {
            replace(field, Sh.minCount, facets.required() ? 1 : null);
        }
        if (facets.key() != null) {
            field.removeAll(Gdx.key);
            if (facets.key()) {
                field.addLiteral(Gdx.key, true);
            }
        }
        if (facets.sensitivity() != null) {
            field.removeAll(Gdx.sensitivity)
                    .addProperty(
                            Gdx.sensitivity, model.createResource(Codes.NS + "sensitivity-" + facets.sensitivity()));
        }
    }

    private void replace(Resource field, Property property, @Nullable Integer value) {
        field.removeAll(property);
        if (value != null) {
            field.addProperty(property, value.toString(), XSDDatatype.XSDinteger);
        }
    }

    private void describe(Resource field, Item item) {
        facets(field, item);
        if (item.note() != null) {
            field.removeAll(Sh.description).addProperty(Sh.description, item.note(), "zh");
        }
        if (item.group() != null) {
            Resource group = model.createResource(dataset.getURI() + "-g-" + LocalIds.of(item.group()))
                    .addProperty(RDF.type, PROPERTY_GROUP)
                    .addProperty(RDFS.label, item.group(), "zh");
            field.removeAll(GROUP).addProperty(GROUP, group);
        }
    }
}
