/**
 * Base stores (基础库): one record for each person or organisation, put together from several departments' datasets as a
 * catalogue entry declares it, by set-based SQL in the data centre's database. Every value says where it comes from.
 */
@NullMarked
package org.govhub.adapters.consolidation;

import org.jspecify.annotations.NullMarked;
