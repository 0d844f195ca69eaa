package org.govhub.catalog.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an entry says of itself as a base store (基础库): where the value of each field is taken from, and by which rules.
 *
 * @param match how the sources' keys are brought to one form, {@code org-code} for example
 * @param merge {@code source-order} or {@code latest}
 * @param fields in the order of the entry, but the key first
 */
public record BaseStore(String code, String match, String merge, List<Item> fields) {

    public BaseStore {
        fields = List.copyOf(fields);
    }

    /** A field of a source. */
    public record Origin(String dataset, String field) {}

    /**
     * A field of the base store.
     *
     * @param check rule of check characters, {@code uscc} for example
     * @param maxAge an older value is not taken
     * @param origins the authoritative one first
     */
    public record Item(
            String name,
            boolean required,
            Optional<String> pattern,
            Optional<String> check,
            Optional<Duration> maxAge,
            List<Origin> origins) {
        public Item {
            origins = List.copyOf(origins);
        }
    }
}
