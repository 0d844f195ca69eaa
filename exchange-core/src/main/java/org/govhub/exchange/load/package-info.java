/**
 * Loads: the publishes that together bring one file of a dataset, and what they add up to. A load is named by the digest of its
 * manifest, which every batch carries signed in its envelope; the manifest itself never travels, because both sides compute it
 * from the records (docs/decisions/0035).
 */
@NullMarked
package org.govhub.exchange.load;

import org.jspecify.annotations.NullMarked;
