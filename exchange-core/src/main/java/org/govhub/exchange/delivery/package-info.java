/**
 * Mailboxes: how a delivery waits for its recipient, is leased, redelivered and acknowledged, in order per dataset. The only
 * package that knows Artemis. Its queues hold references; the deliveries themselves, and what is open, are in the log, from
 * which every queue can be filled anew.
 */
@NullMarked
package org.govhub.exchange.delivery;

import org.jspecify.annotations.NullMarked;
