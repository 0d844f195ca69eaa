/**
 * Import: published plans and tables of departments become draft entries of the catalogue. A file is read and checked as a
 * whole first; only then everything is appended at once, so nothing is ever half imported, and every cell of the file ends
 * either in an entry or in a note that names file, row and column.
 */
@NullMarked
package org.govhub.catalog.ingest;

import org.jspecify.annotations.NullMarked;
