package org.govhub.catalog.ingest;

import java.util.function.Supplier;
import org.apache.jena.rdf.model.Model;

/**
 * An entry that an import wants to append. Its graph is made when it is asked for, so that the drafts of a large file never
 * stand in memory together.
 *
 * @param code resource code, given or generated
 * @param title name people read
 * @param provider name of the provider
 * @param content makes the whole entry
 */
public record DraftEntry(String code, String title, String provider, Supplier<Model> content) {

    /** The whole entry, made anew. */
    public Model model() {
        return content.get();
    }
}
