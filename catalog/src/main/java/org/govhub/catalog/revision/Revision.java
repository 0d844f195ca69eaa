package org.govhub.catalog.revision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One verified line of the revision log.
 *
 * @param index position in the log, from 0
 * @param time when it was signed; never before the line before it
 * @param prev hash of the line before; of the first, the hash of the log's heading
 * @param place where its content lies; null where it has none or has it in its step
 * @param actor who signed, {@code USCC/person}
 * @param role in which role
 * @param kid the key
 * @param hash SHA-256 of the line, {@code sha-256:…}; the name under which everything refers to this revision
 */
public record Revision(
        long index,
        Instant time,
        String prev,
        Step step,
        @Nullable ContentPlace place,
        String actor,
        Role role,
        String kid,
        String hash) {

    /** Whether it proposes a content of its own. */
    public boolean bringsContent() {
        return place != null || step.content() != null;
    }

    /** USCC of the signer's organisation. */
    public String organisation() {
        int slash = actor.indexOf('/');
        return slash < 0 ? actor : actor.substring(0, slash);
    }
}
