package org.govhub.adapters.connector;

import java.time.Duration;
import java.util.List;

/** What a running connector has to say; called from several threads. */
public interface ConnectorEvents {

    /** Rows have reached the hub. */
    void sent(String flow, int rows, String message, long logIndex, boolean duplicate);

    /** A delivery has been applied, or had been. */
    void received(String flow, int records, String delivery, boolean fresh);

    /** Rows lie in quarantine now. */
    void quarantined(String flow, List<String> causes);

    /** Synchronised rows were removed. */
    void purged(String flow, int rows);

    /** The structure differs from the last run; nothing that stops the flow. */
    void changed(String flow, List<String> differences);

    /** A flow cannot go on; it tries again after {@code pause}. */
    void waiting(String flow, Side side, String cause, Duration pause);

    /** It goes on again. */
    void resumed(String flow);

    /** On which side a fault lies. */
    enum Side {
        HUB,
        DATABASE,
        FILES,
        SETTINGS,
        /** The connector itself, or a driver that throws what it should not. */
        PROGRAM
    }
}
