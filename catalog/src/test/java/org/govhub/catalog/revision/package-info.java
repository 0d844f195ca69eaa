/** Tests of the revision log. */
@NullMarked
package org.govhub.catalog.revision;

import org.jspecify.annotations.NullMarked;
