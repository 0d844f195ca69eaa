/** Tests of the figures. */
@NullMarked
package org.govhub.catalog.figures;

import org.jspecify.annotations.NullMarked;
