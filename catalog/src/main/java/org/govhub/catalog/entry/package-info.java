/**
 * From RDF to the engine's values: entries become datasets with fields and sharing rules, party descriptions become
 * parties. What cannot be expressed is refused with place and remedy, never ignored.
 */
@NullMarked
package org.govhub.catalog.entry;

import org.jspecify.annotations.NullMarked;
