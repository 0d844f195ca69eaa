package org.govhub.exchange;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the commit at which a crash is interesting. Each place in the code that makes something durable or visible
 * says here that it was reached; a test starts the hub with {@code -Dhub.crash=AFTER_RECORD} (or {@code AFTER_RECORD:3}
 * for the third passage) and the process ends on the spot, without hooks or flushing, as {@code kill -9} would end it.
 *
 * <p>Without the property a passage costs one comparison with a constant.
 */
public enum CrashPoint {
    BEFORE_CONTENT,
    AFTER_CONTENT,
    BEFORE_RECORD,
    AFTER_RECORD,
    BEFORE_RECEIPT,
    AFTER_RECEIPT,
    BEFORE_QUEUED,
    BEFORE_BROKER,
    AFTER_BROKER,
    BEFORE_RELEASE,
    BEFORE_HAND_OVER,
    AFTER_HAND_OVER,
    BEFORE_ACK,
    AFTER_ACK,
    BEFORE_LOADED,
    BEFORE_DELTAS,
    AFTER_DELTA,
    AFTER_SNAPSHOT_PART,
    BEFORE_SNAPSHOT_END,
    BEFORE_REFUSAL,
    AFTER_REFUSAL,
    BEFORE_WHOLE,
    AFTER_WHOLE;

    private static final @Nullable CrashPoint CHOSEN = chosen();
    private static final AtomicInteger PASSAGES_LEFT = new AtomicInteger(passages());

    /** Says that this step was reached; ends the process if a test asked for that. */
    public void reached() {
        if (this == CHOSEN && PASSAGES_LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
        }
    }

    private static @Nullable CrashPoint chosen() {
        String wanted = System.getProperty("hub.crash", "");
        return wanted.isEmpty() ? null : valueOf(wanted.split(":", 2)[0]);
    }

    private static int passages() {
        String[] parts = System.getProperty("hub.crash", "").split(":", 2);
        return parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
    }
}
