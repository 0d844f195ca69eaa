/** Reverse cataloguing: the tables of a live database become draft entries, with their columns, comments and keys. */
@NullMarked
package org.govhub.catalog.reverse;

import org.jspecify.annotations.NullMarked;
