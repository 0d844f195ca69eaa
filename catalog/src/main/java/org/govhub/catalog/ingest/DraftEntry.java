package org.govhub.catalog.ingest;

import org.apache.jena.rdf.model.Model;

/**
 * An entry that an import wants to append.
 *
 * @param code resource code, given or generated
 * @param title name people read
 * @param provider name of the provider
 * @param model the whole entry
 */
public record DraftEntry(String code, String title, String provider, Model model) {}
