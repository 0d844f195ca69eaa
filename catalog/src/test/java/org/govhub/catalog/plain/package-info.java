/** Tests of the plain spelling. */
@NullMarked
package org.govhub.catalog.plain;

import org.jspecify.annotations.NullMarked;
