package org.govhub.exchange;

import org.govhub.exchange.log.LogRecord;
import org.jspecify.annotations.Nullable;

/** Parts of a record that its event always has. */
final class RecordParts {

    private RecordParts() {}

    /** The party that sent the message, without its system. */
    static String sender(LogRecord record) {
        return present(record.sender()).split("/", 2)[0];
    }

    /** @throws IllegalStateException if the part is not there: the log is not one of this hub */
    static String present(@Nullable String part) {
        if (part == null) {
            throw new IllegalStateException("the log has a record that lacks a part its event always has");
        }
        return part;
    }
}
