/**
 * The exchange log: the append-only, hash-chained truth of docs/protocol.md §5, its encrypted content store, checkpoints and
 * recovery. One thread writes for all, many messages to a forced write; what it has reported durable survives a crash, and
 * everything else in the hub is rebuilt from it. Knows records, not messages, and decides nothing.
 */
@NullMarked
package org.govhub.exchange.log;

import org.jspecify.annotations.NullMarked;
