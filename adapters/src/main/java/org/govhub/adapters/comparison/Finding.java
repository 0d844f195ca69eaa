package org.govhub.adapters.comparison;

import java.util.Locale;

/** What can be found about a key. */
public enum Finding {
    ONLY_LEFT,
    ONLY_RIGHT,
    DIFFERS,
    INVALID_LEFT,
    INVALID_RIGHT,
    DUPLICATE_LEFT,
    DUPLICATE_RIGHT;

    /** The code in the dataset, e.g. {@code only-left}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
