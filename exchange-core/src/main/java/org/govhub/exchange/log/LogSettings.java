package org.govhub.exchange.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * How a log behaves: at which size in bytes it begins a new segment, how many bytes of the disk it leaves free, how long a
 * record may wait for a checkpoint, and who tells the free bytes of a folder's disk.
 */
public record LogSettings(
        long segmentBytes, long reserveBytes, Duration checkpointEvery, ToLongFunction<Path> usableBytes) {
    private static final long MEGABYTE = 1 << 20;

    public LogSettings {
        if (segmentBytes < 1 || reserveBytes < 0 || checkpointEvery.isNegative()) {
            throw new IllegalArgumentException("log settings must be positive");
        }
    }

    /** Segments of 64 MB, a reserve of 64 MB, a checkpoint after at most one second. */
    public static LogSettings defaults() {
        return new LogSettings(64 * MEGABYTE, 64 * MEGABYTE, Duration.ofSeconds(1), dir -> dir.toFile()
                .getUsableSpace());
    }

    public LogSettings withSegmentBytes(long bytes) {
        return new LogSettings(bytes, reserveBytes, checkpointEvery, usableBytes);
    }

    public LogSettings withReserveBytes(long bytes) {
        return new LogSettings(segmentBytes, bytes, checkpointEvery, usableBytes);
    }

    public LogSettings withCheckpointEvery(Duration interval) {
        return new LogSettings(segmentBytes, reserveBytes, interval, usableBytes);
    }

    public LogSettings withUsableBytes(ToLongFunction<Path> teller) {
        return new LogSettings(segmentBytes, reserveBytes, checkpointEvery, teller);
    }
}
