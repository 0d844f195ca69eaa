package org.govhub.exchange.message;

import org.jspecify.annotations.Nullable;

/**
 * A signed message exactly as it travels: what is hashed, kept, sent and sent again.
 *
 * @param bytes the body; treated as immutable by everybody (not copied, a message can have 16 MB)
 * @param jws the detached JWS that stands beside a JSON body, null if it is missing; always null in XML, whose signature is
 *     inside
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; wrapping would copy every body
public record WireMessage(
        Spelling spelling, byte[] bytes, @Nullable String jws) {}
