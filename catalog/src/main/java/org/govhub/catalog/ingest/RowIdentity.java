package org.govhub.catalog.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Which entry a row is: its code, its provider's id, and the entry it revises.
 *
 * @param providerId unified social credit code, or a local id
 * @param prior the entry as the catalogue has it, null for a new one
 */
record RowIdentity(String code, String providerId, @Nullable KnownEntry prior) {

    /** The last part of the entry's IRIs; a code's slash would look like a path. */
    String name() {
        return code.replace('/', '-');
    }
}
