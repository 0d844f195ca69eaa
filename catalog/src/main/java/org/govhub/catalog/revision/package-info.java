/**
 * The catalogue's truth: an append-only, hash-chained log of revisions, each signed by a person, and the rules of who may
 * register and who may publish.
 */
@NullMarked
package org.govhub.catalog.revision;

import org.jspecify.annotations.NullMarked;
