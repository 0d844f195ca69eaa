/** The search store: a copy of the catalogue in TDB2 that is rebuilt from the revision log and never trusted. */
@NullMarked
package org.govhub.catalog.store;

import org.jspecify.annotations.NullMarked;
