package org.govhub.catalog.revision;

/**
 * Where a revision's content lies, and what it must be.
 *
 * @param digest of the content's bytes, {@code sha-256:…}
 * @param at first byte in the content file
 * @param size bytes there, compressed
 */
public record ContentPlace(String digest, long at, int size) {

    public ContentPlace {
        if (at < 0 || size < 1) {
            throw new IllegalArgumentException("the content has no place");
        }
    }

    long end() {
        return at + size;
    }
}
