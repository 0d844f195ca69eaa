package org.govhub.adapters.consolidation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something to object to at a source.
 *
 * @param dataset whose value it is
 * @param otherDataset source of the value taken instead, if one was
 */
public record Objection(
        String subject,
        String field,
        Kind kind,
        String dataset,
        @Nullable String value,
        @Nullable String otherDataset,
        @Nullable String otherValue) {

    /** What is wrong. */
    public enum Kind {
        /** Another value than the one taken. */
        DIFFERS,
        /** No usable value in any source; said to the authoritative one. */
        MISSING,
        /** Not of the form required. */
        PATTERN,
        /** A wrong check character. */
        CHECK_CHARACTER,
        /** Older than allowed. */
        STALE;

        /** The word in tables and output, e.g. {@code check-character}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
