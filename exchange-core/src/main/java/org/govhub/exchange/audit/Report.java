package org.govhub.exchange.audit;

import java.util.Optional;

/**
 * What a verification found: the records read up to the end or the fault, the Merkle root over the sealed ones
 * ({@code sha-256:<hex>}), the size that the checkpoint signs, how many records lie beyond it, and the first fault.
 */
public record Report(long records, String root, long checkpointSize, long unsealed, Optional<Fault> fault) {

    public boolean verified() {
        return fault.isEmpty();
    }
}
