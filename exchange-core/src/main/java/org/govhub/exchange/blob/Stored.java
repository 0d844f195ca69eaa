package org.govhub.exchange.blob;

/**
 * How much of a file is there.
 *
 * @param offset bytes that are durable; the upload goes on from here
 * @param total bytes of the whole file
 * @param complete whether all of it is there and has the digest it is named by
 */
public record Stored(long offset, long total, boolean complete) {}
