/**
 * The resource catalogue: the facade over the signed revision log, from which alone the engine's directory is compiled. Who
 * wants to change the catalogue makes a {@code Proposal} and appends it as a person; who wants to read it asks
 * {@code Catalog}. Nothing here knows of messages.
 */
@NullMarked
package org.govhub.catalog;

import org.jspecify.annotations.NullMarked;
