package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.govhub.adapters.client.Delivery;

/** Where deliveries of one dataset go. */
public interface Target extends AutoCloseable {

    /**
     * Applies a delivery, together with the note that it was, or does nothing where that note is there already.
     *
     * @throws HeldBackException when it must not be acknowledged
     */
    Outcome apply(Delivery delivery) throws SQLException, IOException;

    /**
     * Removes what the business system has taken and no longer needs.
     *
     * @return how many rows
     */
    int purge() throws SQLException, IOException;

    @Override
    void close() throws SQLException, IOException;

    /**
     * What became of a delivery.
     *
     * @param fresh false when it had been applied before
     * @param records applied now
     * @param quarantined causes of the records that the target could not take; they lie in its quarantine
     */
    record Outcome(boolean fresh, int records, List<String> quarantined) {
        public Outcome {
            quarantined = List.copyOf(quarantined);
        }
    }

    /** The delivery stays in the mailbox; a person has to do something. */
    @SuppressWarnings("serial") // never serialized: the JVM filters all of it
    final class HeldBackException extends IOException {
        public HeldBackException(String message) {
            super(message);
        }
    }
}
