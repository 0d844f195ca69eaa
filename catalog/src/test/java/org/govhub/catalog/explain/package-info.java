/** Tests of explanations. */
@NullMarked
package org.govhub.catalog.explain;

import org.jspecify.annotations.NullMarked;
