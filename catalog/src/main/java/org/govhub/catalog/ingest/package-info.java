/**
 * Import: published plans and tables of departments become draft entries of the catalogue. A file is read and checked as a
 * whole first; only then it is appended, 500 entries at a time, and the same import again goes on with what is missing.
 * Every cell of the file ends either in an entry or in a note that names file, row and column.
 */
@NullMarked
package org.govhub.catalog.ingest;

import org.jspecify.annotations.NullMarked;
