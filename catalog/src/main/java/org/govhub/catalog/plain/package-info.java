/**
 * The plain spelling of an entry: JSON and YAML for people who never saw RDF. {@code entry.schema.json} describes it. Every
 * entry can be written so and read back without loss: what has no name here travels in the member {@code rdf}.
 */
@NullMarked
package org.govhub.catalog.plain;

import org.jspecify.annotations.NullMarked;
