package org.govhub.catalog.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.rdf.Labels;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.validation.CrossEntryCheck;

/**
 * One field as the registry of sources keeps it.
 *
 * @param entry whose field it is
 * @param shape address of its property shape
 * @param name wire name
 * @param sameLabel label and type in a form in which equal ones are the same
 * @param element address of its data element
 * @param authoritative whether it is said to be the one source of the element
 * @param copy whether it names the source it is taken from
 */
record HeldField(
        HeldEntry entry,
        String shape,
        String name,
        String label,
        String sameLabel,
        String element,
        boolean authoritative,
        boolean copy) {

    /** The entry a field is held in. */
    record HeldEntry(String code, String title, String provider) {}

    /** The fields of an entry; what is incomplete is left out, because the validator says so. */
    static List<HeldField> of(Resource dataset, String code) {
        String provider = "";
        for (Resource publisher : things(dataset, DCTerms.publisher)) {
            provider = Labels.text(publisher, FOAF.name);
        }
        HeldEntry entry = new HeldEntry(code, Labels.text(dataset, DCTerms.title), provider);
        List<HeldField> fields = new ArrayList<>();
        for (Resource schema : things(dataset, DCTerms.conformsTo)) {
            for (Resource shape : things(schema, Sh.property)) {
                for (Resource element : things(shape, Sh.path)) {
                    if (shape.isURIResource() && element.isURIResource()) {
                        fields.add(field(entry, shape, element));
                    }
                }
            }
        }
        return fields;
    }

    private static HeldField field(HeldEntry entry, Resource shape, Resource element) {
        String label = Labels.text(shape, Sh.name);
        String type = things(shape, Sh.datatype).stream()
                .findFirst()
                .map(String::valueOf)
                .orElse("");
        return new HeldField(
                entry,
                shape.getURI(),
                Labels.text(shape, Gdx.fieldName).intern(),
                label,
                (CrossEntryCheck.bare(label) + " " + type).intern(),
                element.getURI().intern(),
                shape.hasProperty(Gdx.authoritativeFor, element),
                shape.hasProperty(Other.hadPrimarySource));
    }

    /** {@code 企业登记基础信息 302001001/000001, uscc}: how a finding names it. */
    String place() {
        return entry.title() + " " + entry.code() + ", " + name;
    }

    private static List<Resource> things(Resource subject, Property property) {
        return subject.listProperties(property)
                .mapWith(Statement::getObject)
                .filterKeep(RDFNode::isResource)
                .mapWith(RDFNode::asResource)
                .toList();
    }
}
