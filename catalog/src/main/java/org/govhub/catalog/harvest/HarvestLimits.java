package org.govhub.catalog.harvest;

import java.time.Duration;

/**
 * How much a harvest may fetch.
 *
 * @param bytes of all pages together
 * @param redirects that one page may take
 */
public record HarvestLimits(int pages, long bytes, Duration time, int redirects) {

    /** A thousand pages, 256 MB, ten minutes. */
    public static final HarvestLimits USUAL = new HarvestLimits(1000, 256L << 20, Duration.ofMinutes(10), 5);

    public HarvestLimits {
        if (pages < 1 || bytes < 1 || time.isNegative() || redirects < 0) {
            throw new IllegalArgumentException("a harvest fetches at least one page");
        }
    }
}
