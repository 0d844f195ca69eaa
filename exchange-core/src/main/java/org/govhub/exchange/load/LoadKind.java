package org.govhub.exchange.load;

import java.util.Locale;
import org.govhub.exchange.message.Message;

/** What the records of a load are. */
public enum LoadKind {
    /** Records written and taken away, each delivered as it stands. */
    CHANGES,
    /** Every record there is. Only what differs from the load before is delivered; what is missing is taken away. */
    FULL;

    /** The code that a batch of a full load carries in its envelope as {@code purpose}. */
    public static final String FULL_PURPOSE = "full-load";

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in manifests and records. */
    public String word() {
        return word;
    }

    /** The kind of load that a publish says it is a batch of. */
    public static LoadKind of(Message publish) {
        return FULL_PURPOSE.equals(publish.purpose()) ? FULL : CHANGES;
    }

    /** The kind with that word; anything unknown is a fault of the caller's. */
    public static LoadKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
