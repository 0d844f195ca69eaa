package org.govhub.exchange.log;

import org.jspecify.annotations.Nullable;

/** One record to append, with the content it carries if it carries any. */
public record Appended(LogRecord record, @Nullable Content content) {

    /** A record without content. */
    public static Appended of(LogRecord record) {
        return new Appended(record, null);
    }
}
