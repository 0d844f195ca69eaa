/** Tests of loading packs. */
@NullMarked
package org.govhub.catalog.pack;

import org.jspecify.annotations.NullMarked;
