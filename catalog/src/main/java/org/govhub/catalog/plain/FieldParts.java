package org.govhub.catalog.plain;

import java.util.List;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Sh;

/** Classes and slots that only the parts of an entry have. */
final class FieldParts {

    static final Resource PROPERTY_SHAPE = ResourceFactory.createResource(Sh.NS + "PropertyShape");
    static final Resource STANDARD = ResourceFactory.createResource(Slots.DCT + "Standard");
    static final Resource ASSET = ResourceFactory.createResource(Odrl.NS + "Asset");
    static final Resource PERMISSION = ResourceFactory.createResource(Odrl.NS + "Permission");
    static final Resource LAW = ResourceFactory.createResource("http://data.europa.eu/eli/ontology#LegalResource");
    static final Resource CONTACT = ResourceFactory.createResource(Slots.VCARD + "Kind");
    static final Resource ATTRIBUTION = ResourceFactory.createResource(Slots.PROV + "Attribution");
    static final Resource RESOURCE = ResourceFactory.createResource(Slots.DCAT + "Resource");

    static final List<Slot> OF_SCHEMA = List.of(Slot.of("fieldsTitle", Slots.DCT + "title", Form.LANGUAGE));

    private FieldParts() {}
}
