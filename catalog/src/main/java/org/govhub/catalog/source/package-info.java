/**
 * One datum, one source (一数一源): which field of which published entry is the authoritative source of a data element, who
 * keeps a shadow copy of it, and how much of a new collection is held already.
 */
@NullMarked
package org.govhub.catalog.source;

import org.jspecify.annotations.NullMarked;
