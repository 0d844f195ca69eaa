/**
 * Is the data as fresh as its entry promises? From update cycle, grace and working-day calendar follow due times; an arrival
 * the engine saw starts the next period; what is near its due time is yellow, what is over it red. Every change of light is
 * a record of the exchange log, so that punctuality can be recomputed from it.
 */
@NullMarked
package org.govhub.exchange.cadence;

import org.jspecify.annotations.NullMarked;
