package org.govhub.exchange.log;

import org.jspecify.annotations.Nullable;

/** The log cannot take the record; nothing of it may be acknowledged. */
public final class LogUnavailableException extends RuntimeException {
    private final boolean diskFull;
    private final boolean stopped;

    private LogUnavailableException(String message, boolean diskFull, boolean stopped, @Nullable Throwable cause) {
        super(message, cause);
        this.diskFull = diskFull;
        this.stopped = stopped;
    }

    /** The disk is below its reserve; nothing was written, and later appends work again once there is space. */
    static LogUnavailableException reserveReached() {
        return new LogUnavailableException("the disk of the log is full", true, false, null);
    }

    /** A write or fsync failed, after which nobody knows what the disk holds: the log takes nothing until a restart. */
    static LogUnavailableException failed(Throwable cause) {
        String why = String.valueOf(cause.getMessage());
        boolean full = why.contains("No space left") || why.contains("quota");
        return new LogUnavailableException("the log stopped at an error of its disk", full, true, cause);
    }

    static LogUnavailableException closed() {
        return new LogUnavailableException("the log is closed", false, true, null);
    }

    /** Whether the cause is a full disk: answer {@code STORAGE_FULL}. */
    public boolean diskFull() {
        return diskFull;
    }

    /** Whether the log takes no more records until the hub is started again. */
    public boolean stopped() {
        return stopped;
    }
}
