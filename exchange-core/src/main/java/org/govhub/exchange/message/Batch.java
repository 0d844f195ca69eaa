package org.govhub.exchange.message;

/**
 * Which part of a larger delivery of data a message is, so that both sides can reconcile.
 *
 * @param number from 1 to {@code of}
 * @param of parts of the whole
 * @param count records of the whole
 * @param digest of the whole, as the provider defines it
 */
public record Batch(long number, long of, long count, String digest) {

    public Batch {
        Wire.require(number >= 1 && number <= of, "/batch/number", "a part from 1 to `of`", "another number");
        Wire.require(count >= 0, "/batch/count", "a count of records", "a negative number");
        Wire.digest(digest, "/batch/digest");
    }
}
