package org.govhub.catalog.ingest;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.Terms.Codes;

/** Writes the concepts an imported entry points to into its graph. */
record Concepts(Model model) {

    /** A concept of our own for a word that no list has; the label is the word as written. */
    Resource local(String prefix, String written, Resource scheme) {
        // Described here, because nobody else knows the list of words that no list has.
        model.add(scheme, RDF.type, SKOS.ConceptScheme);
        return model.createResource(Codes.NS + prefix + LocalIds.of(written))
                .addProperty(RDF.type, SKOS.Concept)
                .addProperty(SKOS.prefLabel, written, "zh")
                .addProperty(SKOS.inScheme, scheme);
    }

    /** A concept of a published list, with the class that DCAT-AP asks for. */
    Resource published(String address, String dctClass) {
        return model.createResource(address)
                .addProperty(RDF.type, ResourceFactory.createResource(DCTerms.NS + dctClass))
                .addProperty(RDF.type, SKOS.Concept)
                .addProperty(SKOS.prefLabel, address.substring(address.lastIndexOf('/') + 1), "en");
    }
}
