package org.govhub.exchange.message;

import org.jspecify.annotations.Nullable;

/**
 * Why the hub said no: the closed vocabulary of docs/protocol.md §6. A code is stable and never reused; its sentences, in English
 * and Chinese, live in the {@code schemas} room ({@code refusal-codes.properties}, {@code refusal-codes_zh.properties}).
 */
public enum RefusalCode {
    MALFORMED(400),
    TOO_LARGE(413),
    SIGNATURE_INVALID(401),
    SENDER_UNKNOWN(401),
    KEY_NOT_BOUND(401),
    KEY_EXPIRED(401),
    KEY_REVOKED(401),
    WRONG_HUB(421),
    EXPIRED(400),
    CLOCK_SKEW(400),
    ID_REUSED(409),
    DATASET_UNKNOWN(404),
    DATASET_NOT_PUBLISHED(403),
    NOT_PROVIDER(403),
    NOT_GRANTED(403),
    FIELD_NOT_GRANTED(403),
    PURPOSE_NOT_GRANTED(403),
    QUOTA_EXCEEDED(429),
    SUSPENDED(403),
    NOT_ADDRESSED(403),
    PAYLOAD_INVALID(422),
    PROVIDER_UNAVAILABLE(503),
    PROVIDER_TIMEOUT(504),
    PROVIDER_REPLY_INVALID(502),
    BACKPRESSURE(429),
    STORAGE_FULL(503),
    ENCRYPTION_NOT_ALLOWED(400),
    FORBIDDEN(403),
    /** Added in 0.1: a fault of the hub itself; the operators see the cause. */
    INTERNAL_ERROR(500);

    private final int httpStatus;

    RefusalCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** The HTTP status a refusal with this code travels under. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The code of that name, or null. */
    static @Nullable RefusalCode named(String name) {
        for (RefusalCode code : values()) {
            if (code.name().equals(name)) {
                return code;
            }
        }
        return null;
    }
}
