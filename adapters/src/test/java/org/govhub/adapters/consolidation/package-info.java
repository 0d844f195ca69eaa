/** Tests of base stores. */
@NullMarked
package org.govhub.adapters.consolidation;

import org.jspecify.annotations.NullMarked;
