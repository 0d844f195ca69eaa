/**
 * Mailboxes: how a released delivery waits for its recipient, is leased, redelivered and acknowledged.
 */
@NullMarked
package org.govhub.exchange.delivery;

import org.jspecify.annotations.NullMarked;
