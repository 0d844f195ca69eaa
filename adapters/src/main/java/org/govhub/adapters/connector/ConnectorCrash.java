package org.govhub.adapters.connector;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the connector at which a crash is interesting, for tests: {@code -Dconnector.crash=AFTER_SEND:2} ends the
 * process at the second passage, without hooks or flushing, as {@code kill -9} would.
 */
public enum ConnectorCrash {
    AFTER_READ,
    AFTER_KEEP,
    AFTER_SEND,
    AFTER_RECEIPT,
    AFTER_MARK,
    AFTER_RECEIVE,
    BEFORE_COMMIT,
    AFTER_APPLY,
    AFTER_ACK;

    private static final @Nullable ConnectorCrash CHOSEN = chosen();
    private static final AtomicInteger PASSAGES_LEFT = new AtomicInteger(passages());

    /** Says that this step was reached; ends the process if a test asked for that. */
    public void reached() {
        if (this == CHOSEN && PASSAGES_LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
        }
    }

    private static @Nullable ConnectorCrash chosen() {
        String wanted = System.getProperty("connector.crash", "");
        return wanted.isEmpty() ? null : valueOf(wanted.split(":", 2)[0]);
    }

    private static int passages() {
        String[] parts = System.getProperty("connector.crash", "").split(":", 2);
        return parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
    }
}
