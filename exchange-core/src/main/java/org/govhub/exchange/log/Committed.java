package org.govhub.exchange.log;

import java.time.Instant;

/**
 * A record is durable, and so is its content: what a receipt may now say. Both hashes are {@code sha-256:<hex>};
 * {@code leafHash} is the RFC 6962 leaf hash of the line, {@code lineHash} the plain hash that the next line repeats.
 */
public record Committed(long index, Instant time, String leafHash, String lineHash) {}
