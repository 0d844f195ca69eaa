/**
 * The exchange log: the append-only, hash-chained truth of PROTOCOL §5, its encrypted content store, checkpoints and
 * recovery.
 */
@NullMarked
package org.govhub.exchange.log;

import org.jspecify.annotations.NullMarked;
