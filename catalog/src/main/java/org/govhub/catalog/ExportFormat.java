package org.govhub.catalog;

import org.apache.jena.riot.RDFFormat;

/** The spellings a catalogue is exported in. */
public enum ExportFormat {
    TURTLE(RDFFormat.TURTLE_PRETTY, "text/turtle"),
    JSON_LD(RDFFormat.JSONLD11, "application/ld+json"),
    RDF_XML(RDFFormat.RDFXML, "application/rdf+xml");

    private final RDFFormat format;
    private final String mediaType;

    ExportFormat(RDFFormat format, String mediaType) {
        this.format = format;
        this.mediaType = mediaType;
    }

    RDFFormat format() {
        return format;
    }

    public String mediaType() {
        return mediaType;
    }
}
