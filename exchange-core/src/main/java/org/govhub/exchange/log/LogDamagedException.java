package org.govhub.exchange.log;

/**
 * The log on disk is not what was written: the hub does not start on it. The message names the segment, the record and
 * what to do.
 */
public final class LogDamagedException extends RuntimeException {
    private final long index;

    LogDamagedException(String file, long index, String fault, String remedy) {
        super(file + ", record " + index + ": " + fault + "; " + remedy);
        this.index = index;
    }

    /** The first record that is not as it was written. */
    public long index() {
        return index;
    }
}
