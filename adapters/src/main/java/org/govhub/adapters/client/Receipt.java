package org.govhub.adapters.client;

import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.WireMessage;

/**
 * The hub's signed receipt for a message, verified and matched to it.
 *
 * @param duplicate the hub had the message already; this is the first receipt again
 * @param wire the receipt as it came, to be kept as evidence
 */
public record Receipt(Message message, Payload.Receipt content, boolean duplicate, WireMessage wire) {}
