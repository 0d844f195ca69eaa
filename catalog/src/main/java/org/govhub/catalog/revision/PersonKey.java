package org.govhub.catalog.revision;

import java.time.Instant;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * A key with which a person signs.
 *
 * @param person {@code USCC/name}
 * @param revoked since when it is worthless, null while it holds
 */
public record PersonKey(
        String person,
        Role role,
        VerificationKey key,
        @Nullable Instant revoked) {}
