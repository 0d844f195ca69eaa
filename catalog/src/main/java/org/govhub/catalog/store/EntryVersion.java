package org.govhub.catalog.store;

import org.apache.jena.rdf.model.Model;

/**
 * One version of an entry as the revision log has it.
 *
 * @param revision hash of the revision that brought it
 * @param state code of its state in {@code gdxv:lifecycle-states}
 * @param model its graph
 */
public record EntryVersion(String revision, String version, String state, Model model) {}
