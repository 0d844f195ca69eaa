package org.govhub.catalog.plain;

import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.ResourceFactory;

/**
 * One member of the plain spelling and the property it stands for.
 *
 * @param name the member, {@code a/b} for member b of object a
 * @param base what the addresses of {@link Form#WORD} begin with
 */
record Slot(String name, Property property, Form form, String base) {

    static Slot of(String name, String property, Form form) {
        return new Slot(name, ResourceFactory.createProperty(property), form, "");
    }

    static Slot word(String name, String property, String base) {
        return new Slot(name, ResourceFactory.createProperty(property), Form.WORD, base);
    }
}
