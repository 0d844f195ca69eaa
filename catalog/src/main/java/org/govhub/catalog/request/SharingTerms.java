package org.govhub.catalog.request;

import java.util.Set;

/**
 * How an entry says it is shared (共享类型).
 *
 * @param withheld wire names of fields that the entry does not share although it shares others
 */
public record SharingTerms(Type type, Set<String> withheld) {

    /** The three sharing types of the catalogue. */
    public enum Type {
        UNCONDITIONAL,
        CONDITIONAL,
        NOT_SHARED
    }

    public SharingTerms {
        withheld = Set.copyOf(withheld);
    }
}
