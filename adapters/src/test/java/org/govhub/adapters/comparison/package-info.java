/** Tests of the comparison of two datasets. */
@NullMarked
package org.govhub.adapters.comparison;

import org.jspecify.annotations.NullMarked;
