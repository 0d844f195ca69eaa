/**
 * What the published catalogue says, compiled: parties, datasets, fields, sharing rules, and the access decision over
 * them. Immutable; a new catalogue revision is a new {@code Directory}.
 */
@NullMarked
package org.govhub.exchange.directory;

import org.jspecify.annotations.NullMarked;
