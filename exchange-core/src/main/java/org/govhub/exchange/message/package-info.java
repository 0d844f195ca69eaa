/**
 * The message of docs/protocol.md §1 as immutable values, its two spellings (JSON and XML), and the refusals it can meet.
 */
@NullMarked
package org.govhub.exchange.message;

import org.jspecify.annotations.NullMarked;
