package org.govhub.catalog.revision;

import org.jspecify.annotations.Nullable;

/** A content is not what its signed line says: whatever needs it is refused, nothing else. */
public final class ContentFault extends RuntimeException {

    ContentFault(ContentPlace place, String problem, @Nullable Throwable cause) {
        super(
                "the catalogue's content " + place.digest() + " (file contents, byte " + place.at() + ") " + problem
                        + "; restore the file contents from a backup",
                cause);
    }
}
