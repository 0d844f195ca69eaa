package org.govhub.catalog;

import java.time.Instant;
import org.govhub.catalog.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A version of an entry that is or was in force.
 *
 * @param from when it took effect
 * @param until when a newer version took its place or the entry was retired, null while neither happened
 * @param content the revision that brought its content
 */
public record PublishedVersion(
        String version, Instant from, @Nullable Instant until, EntryState state, Revision content) {}
