package org.govhub.exchange.cadence;

import java.util.Locale;

/** How a dataset stands against its update cycle, as supervision (督办) shows it. */
public enum Light {
    /** Within its cycle. */
    GREEN,
    /** The next update is due soon. */
    YELLOW,
    /** The update is overdue. */
    RED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The light as the log, the catalogue and the commands write it. */
    public String word() {
        return word;
    }
}
