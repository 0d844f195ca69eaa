package org.govhub.exchange;

import org.govhub.exchange.directory.Party;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.WireMessage;

/**
 * A query the provider has answered.
 *
 * @param question the hub's own query
 * @param questionDigest its identity digest, which the reply must name
 * @param reply the provider's answer as it came, not looked at yet
 */
public record Asked(Accepted accepted, Party provider, Message question, String questionDigest, WireMessage reply) {}
