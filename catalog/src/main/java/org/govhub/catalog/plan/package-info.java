/**
 * What publishing a draft would do: who gains or loses what, who exchanges by the entry today and would have to change
 * something, and how the exchanges of the last days would have gone.
 */
@NullMarked
package org.govhub.catalog.plan;

import org.jspecify.annotations.NullMarked;
