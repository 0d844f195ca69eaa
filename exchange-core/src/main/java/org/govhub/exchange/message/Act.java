package org.govhub.exchange.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a party does with a document, a delivery or a subscription (docs/protocol.md §1, field {@code act}). */
public enum Act {
    SIGN_FOR,
    RETURN,
    RECALL,
    FORWARD,
    ARCHIVE,
    CONFIRM,
    SUBSCRIBE,
    UNSUBSCRIBE;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Whether the act answers another message (the rest name a dataset instead). */
    public boolean answers() {
        return this != SUBSCRIBE && this != UNSUBSCRIBE;
    }

    static @Nullable Act ofWireName(String word) {
        for (Act act : values()) {
            if (act.wireName.equals(word)) {
                return act;
            }
        }
        return null;
    }
}
