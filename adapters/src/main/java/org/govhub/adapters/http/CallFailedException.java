package org.govhub.adapters.http;

import org.jspecify.annotations.Nullable;

/** An outgoing call brought no usable answer; its message names no address. */
public final class CallFailedException extends RuntimeException {

    /** What happened. */
    public enum Why {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** The whole answer was not there in time. */
        TIMEOUT,
        /** The answer has more bytes than a message may have. */
        TOO_LARGE
    }

    private final Why why;

    public CallFailedException(Why why, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
