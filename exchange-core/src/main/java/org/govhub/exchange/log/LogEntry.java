package org.govhub.exchange.log;

import java.time.Instant;

/**
 * A record as it stands in the log: where, when, and bound to the line before by {@code prev}. {@code leafHash} is the RFC
 * 6962 leaf hash of its line, the one that receipts carry.
 */
public record LogEntry(long index, Instant time, String prev, String leafHash, LogRecord record) {}
