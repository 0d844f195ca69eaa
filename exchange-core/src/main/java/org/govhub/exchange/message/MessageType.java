package org.govhub.exchange.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a message is for (docs/protocol.md §1, field {@code type}). */
public enum MessageType {
    QUERY,
    REPLY,
    PUBLISH,
    DOCUMENT,
    ACT,
    RECEIVE,
    ACK,
    RECEIPT,
    DELIVERY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The word on the wire. */
    public String wireName() {
        return wireName;
    }

    /** The type of that word, or null. */
    static @Nullable MessageType ofWireName(String word) {
        for (MessageType type : values()) {
            if (type.wireName.equals(word)) {
                return type;
            }
        }
        return null;
    }
}
