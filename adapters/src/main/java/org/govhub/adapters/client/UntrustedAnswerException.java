package org.govhub.adapters.client;

import org.jspecify.annotations.Nullable;

/** What came back is not an answer of the hub to this message; the message may have been accepted all the same: send it again. */
public final class UntrustedAnswerException extends RuntimeException {

    public UntrustedAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
