package org.govhub.exchange.directory;

import java.time.Instant;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * A signing key registered for a party.
 *
 * @param revoked when the key was revoked, null if it was not
 */
public record PartyKey(VerificationKey key, @Nullable Instant revoked) {

    public boolean revokedAt(Instant moment) {
        return revoked != null && !moment.isBefore(revoked);
    }
}
