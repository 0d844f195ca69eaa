package org.govhub.exchange;

import java.util.Locale;
import org.govhub.exchange.message.WireMessage;

/**
 * What an adapter hands to the trunk: the message as it came, and nothing of the transport but its name and the language to
 * answer in. No transport header ever becomes part of it.
 *
 * @param transport {@code rest}, {@code soap}, {@code file} or {@code queue}; for the operators' figures
 */
public record Received(WireMessage wire, Locale locale, String transport) {}
