/**
 * RDF without the network: the catalogue's terms, its vocabularies, safe reading, and one canonical spelling of a graph.
 */
@NullMarked
package org.govhub.catalog.rdf;

import org.jspecify.annotations.NullMarked;
