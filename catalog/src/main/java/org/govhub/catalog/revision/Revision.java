package org.govhub.catalog.revision;

import java.time.Instant;

/**
 * One line of the revision log.
 *
 * @param index position in the log, from 0
 * @param time when it was signed; never before the line before it
 * @param prev hash of the line before, empty for the first
 * @param actor who signed, {@code USCC/person}
 * @param role in which role
 * @param kid the key
 * @param signature detached JWS over the line without its signature
 * @param hash SHA-256 of the line, {@code sha-256:…}; the name under which everything refers to this revision
 */
public record Revision(
        long index,
        Instant time,
        String prev,
        Step step,
        String actor,
        Role role,
        String kid,
        String signature,
        String hash) {}
