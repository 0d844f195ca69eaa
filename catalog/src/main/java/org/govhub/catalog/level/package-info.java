/**
 * Catalogues of several levels: a hub reports what it publishes to the hub above or below as signed patches, a file that any
 * medium can carry, and takes theirs in without ever letting it touch its own entries.
 */
@NullMarked
package org.govhub.catalog.level;

import org.jspecify.annotations.NullMarked;
