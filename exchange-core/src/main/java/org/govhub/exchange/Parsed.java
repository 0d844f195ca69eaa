package org.govhub.exchange;

import org.govhub.exchange.message.Message;

/** A well-formed message whose sender is only claimed so far. */
public record Parsed(Received received, Message message, MessageSeal seal) {}
