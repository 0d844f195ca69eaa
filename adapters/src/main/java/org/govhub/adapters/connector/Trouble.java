package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.adapters.client.UntrustedAnswerException;
import org.govhub.adapters.connector.ConnectorEvents.Side;
import org.govhub.adapters.http.CallFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On which side something failed, and one sentence that says what. */
record Trouble(Side side, String sentence) {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    static Trouble of(Exception fault) {
        return switch (fault) {
            case StructureFault misfit -> new Trouble(Side.SETTINGS, String.valueOf(misfit.getMessage()));
            case SQLException sql ->
                new Trouble(Side.DATABASE, sql.getMessage() + line(sql) + " (SQLSTATE " + sql.getSQLState() + ")");
            case RefusedByHubException refused ->
                new Trouble(Side.HUB, refused.getMessage() + (refused.remedy() == null ? "" : " " + refused.remedy()));
            case UntrustedAnswerException untrusted -> new Trouble(Side.HUB, String.valueOf(untrusted.getMessage()));
            case CallFailedException failed -> new Trouble(Side.HUB, "The hub does not answer: " + failed.getMessage());
            case IOException io -> new Trouble(Side.FILES, String.valueOf(io.getMessage()));
            default -> {
                LOG.error("A fault of this program or of a driver", fault);
                yield new Trouble(Side.PROGRAM, "A fault of this program or of a driver, please report it: " + fault);
            }
        };
    }

    /** What happened on the line, where a driver knows and says only that something did. */
    private static String line(SQLException fault) {
        return fault.getCause() instanceof IOException io ? " " + io.getMessage() : "";
    }
}
