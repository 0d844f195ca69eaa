package org.govhub.catalog.plain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.jena.rdf.model.Resource;
import org.govhub.catalog.rdf.Terms.Ids;

/**
 * The addresses that an entry's parts usually have; only where they differ does the plain spelling say them.
 *
 * @param name the code as the last part of an address
 * @param dataset address of the dataset itself
 */
record Addresses(String name, String dataset) {

    static Addresses of(String code, @org.jspecify.annotations.Nullable String dataset) {
        String name = code.replace('/', '-');
        return new Addresses(name, dataset == null ? Slots.DATASET + name : dataset);
    }

    String usualDataset() {
        return Slots.DATASET + name;
    }

    String schema() {
        return dataset + "-schema";
    }

    String field(String field) {
        return dataset + "-f-" + field;
    }

    /** The data element of a field that is not said to mean another. */
    String usualElement(String field) {
        return name + "-" + field;
    }

    String record() {
        return Slots.RECORD + name;
    }

    String contact() {
        return Slots.CONTACT + name;
    }

    String distribution() {
        return Slots.DISTRIBUTION + name;
    }

    String policy() {
        return Ids.POLICY + name;
    }

    void write(String member, Resource resource, String usual, String base, ObjectNode into) {
        if (resource.isURIResource() && !resource.getURI().equals(usual)) {
            into.put(member, Words.word(resource.getURI(), base));
        }
    }

    /** The address that a part says, else the usual one. */
    String read(Node part, String member, String usual, String base) {
        Node said = part.at(member);
        return said == null ? usual : said.address(base);
    }
}
