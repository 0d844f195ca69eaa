package org.govhub.exchange.blob;

import java.time.Duration;

/**
 * Room for large files.
 *
 * @param largest most bytes of one file
 * @param perParty most bytes of all files one party has brought
 * @param inAll most bytes of all files
 * @param unnamedLife how long a file is kept that no accepted message names
 */
public record BlobSettings(long largest, long perParty, long inAll, Duration unnamedLife) {

    private static final long GIGABYTE = 1L << 30;

    /** 2 GB a file, 50 GB a party, 200 GB in all, 24 hours for what nobody names. */
    public static final BlobSettings DEFAULT =
            new BlobSettings(2 * GIGABYTE, 50 * GIGABYTE, 200 * GIGABYTE, Duration.ofHours(24));

    public BlobSettings {
        if (largest < 1 || perParty < 1 || inAll < 1 || unnamedLife.isNegative()) {
            throw new IllegalArgumentException("the limits of blobs must be positive");
        }
    }
}
