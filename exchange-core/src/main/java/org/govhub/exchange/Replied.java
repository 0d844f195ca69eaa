package org.govhub.exchange;

import java.util.List;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Row;

/**
 * A provider's reply whose signature, right to answer and payload are verified.
 *
 * @param rows its rows, typed, not projected yet
 */
public record Replied(Accepted accepted, Message reply, String digest, List<Row> rows) {}
