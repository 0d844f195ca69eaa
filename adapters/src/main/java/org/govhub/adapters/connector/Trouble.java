package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.adapters.client.UntrustedAnswerException;
import org.govhub.adapters.connector.ConnectorEvents.Side;
import org.govhub.adapters.http.CallFailedException;

/** On which side something failed, and one sentence that says what. */
record Trouble(Side side, String sentence) {

    /** @throws RuntimeException {@code fault} itself when it is this program's own */
    static Trouble of(Exception fault) {
        return switch (fault) {
            case StructureFault misfit -> new Trouble(Side.SETTINGS, String.valueOf(misfit.getMessage()));
            case SQLException sql ->
                new Trouble(Side.DATABASE, sql.getMessage() + " (SQLSTATE " + sql.getSQLState() + ")");
            case RefusedByHubException refused ->
                new Trouble(Side.HUB, refused.getMessage() + (refused.remedy() == null ? "" : " " + refused.remedy()));
            case UntrustedAnswerException untrusted -> new Trouble(Side.HUB, String.valueOf(untrusted.getMessage()));
            case CallFailedException failed -> new Trouble(Side.HUB, "The hub does not answer: " + failed.getMessage());
            case IOException io -> new Trouble(Side.FILES, String.valueOf(io.getMessage()));
            case RuntimeException own -> throw own;
            default -> throw new IllegalStateException(fault);
        };
    }
}
