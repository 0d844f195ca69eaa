/** Tests of the comparison of versions. */
@NullMarked
package org.govhub.catalog.change;

import org.jspecify.annotations.NullMarked;
