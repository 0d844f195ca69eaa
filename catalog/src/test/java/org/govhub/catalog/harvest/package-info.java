/** Tests of harvesting. */
@NullMarked
package org.govhub.catalog.harvest;

import org.jspecify.annotations.NullMarked;
