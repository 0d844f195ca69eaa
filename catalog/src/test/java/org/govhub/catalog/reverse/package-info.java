/** Tests of reverse cataloguing. */
@NullMarked
package org.govhub.catalog.reverse;

import org.jspecify.annotations.NullMarked;
