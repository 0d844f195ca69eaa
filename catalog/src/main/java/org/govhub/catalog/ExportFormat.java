package org.govhub.catalog;

import java.util.Arrays;
import java.util.Optional;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFFormat;
import org.govhub.catalog.rdf.RdfText;

/** The spellings a catalogue is exported in. */
public enum ExportFormat {
    TURTLE("text/turtle"),
    JSON_LD("application/ld+json"),
    RDF_XML("application/rdf+xml");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    RDFFormat format() {
        return switch (this) {
            case TURTLE -> RDFFormat.TURTLE_PRETTY;
            case JSON_LD -> RDFFormat.JSONLD11;
            case RDF_XML -> RDFFormat.RDFXML;
        };
    }

    /** The spelling of that media type. */
    public static Optional<ExportFormat> of(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(mediaType))
                .findFirst();
    }

    /** A graph in this spelling. */
    public String write(Model model) {
        return RdfText.write(model, format());
    }

    public String mediaType() {
        return mediaType;
    }
}
