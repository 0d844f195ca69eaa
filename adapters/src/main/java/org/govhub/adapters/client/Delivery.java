package org.govhub.adapters.client;

import org.govhub.exchange.message.Message;

/**
 * A delivery as it came out of the department's mailbox, verified. A redelivery has the same id and bytes.
 *
 * @param digest of what was received; the acknowledgement names it
 */
public record Delivery(String id, String digest, Message message) {}
