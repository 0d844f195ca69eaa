package org.govhub.catalog.plain;

import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.Terms.Codes;

/** Reads what an entry brings along besides itself: the laws it names, the code lists its fields use. */
record ListReader(Node entry, Addresses addresses, Model model) {

    void read() {
        laws();
        codeLists();
    }

    private void laws() {
        for (Node node : entry.list("laws")) {
            node.only(PlainReader.members(Slots.OF_LAW, Set.of("id")));
            Resource law =
                    model.createResource(node.required("id").address(Slots.LAW)).addProperty(RDF.type, FieldParts.LAW);
            Values.read(node, Slots.OF_LAW, law);
        }
    }

    private void codeLists() {
        for (Node list : entry.list("codeLists")) {
            list.only(Set.of("id", "title", "codes"));
            Resource scheme = model.createResource(list.required("id").address(Codes.NS))
                    .addProperty(RDF.type, SKOS.ConceptScheme);
            Values.read(list, Slots.OF_CODE_LIST, scheme);
            for (Node code : list.list("codes")) {
                code.only(PlainReader.members(Slots.OF_CODE, Set.of("id")));
                Node notation = code.at("code");
                String usual = scheme.getURI() + "-" + (notation == null ? "" : notation.text());
                Resource concept = model.createResource(addresses.read(code, "id", usual, Codes.NS))
                        .addProperty(RDF.type, SKOS.Concept)
                        .addProperty(SKOS.inScheme, scheme);
                Values.read(code, Slots.OF_CODE, concept);
            }
        }
    }
}
