package org.govhub.exchange.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a change does to a record: write it, new or again, or take it away. */
public enum Op {
    UPSERT,
    DELETE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The word on the wire. */
    public String wireName() {
        return wireName;
    }

    static @Nullable Op ofWireName(String word) {
        for (Op op : values()) {
            if (op.wireName.equals(word)) {
                return op;
            }
        }
        return null;
    }
}
