package org.govhub.catalog.ingest;

import java.time.LocalDate;
import org.apache.jena.rdf.model.Model;
import org.jspecify.annotations.Nullable;

/** One thing outside that becomes an entry: a dataset of another catalogue, a table of a database. */
public interface Origin {

    /** Where it comes from; without blanks. */
    String source();

    /** What tells it from the others of its source. */
    String key();

    /** Digest of all that the source says of it; an equal one changes nothing. */
    String digest();

    /**
     * The entry.
     *
     * @param code its resource code
     * @param before the entry as the catalogue has it, null for a new one
     */
    Model model(String code, @Nullable Model before, LocalDate today);
}
