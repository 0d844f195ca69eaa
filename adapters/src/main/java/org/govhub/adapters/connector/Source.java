package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.message.Op;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the department that the hub has not got yet, in order. A row stays until {@link #done} names it, so that a crash at
 * any point loses none; naming one twice does nothing.
 */
public interface Source extends AutoCloseable {

    /**
     * The next rows, the same ones again until they are done.
     *
     * @return at most {@code most}, empty when there is nothing to do
     */
    List<Found> next(int most) throws SQLException, IOException;

    /**
     * Puts rows aside that are never going to be accepted as they are, with their cause, for a person to look at.
     * Durable before {@link #done}.
     */
    void refused(List<Rejected> rows) throws SQLException, IOException;

    /**
     * The hub has these rows; a row that was changed in the meantime stays new.
     *
     * @param sent ids of the rows of the message
     * @param last id of the last row looked at, sent or refused
     */
    void done(List<String> sent, String last) throws SQLException, IOException;

    /**
     * Removes what was synchronised long enough ago.
     *
     * @return how many rows
     */
    int purge() throws SQLException, IOException;

    @Override
    void close() throws SQLException, IOException;

    /**
     * A row.
     *
     * @param id by which the source finds it again after a restart
     * @param op null where the row says neither insert, update nor delete in a way that can be understood
     * @param values by column, as the settings spell it
     */
    record Found(String id, @Nullable Op op, Map<String, @Nullable Object> values) {}

    /**
     * A row that was refused.
     *
     * @param record what was to be sent, as JSON
     * @param cause a sentence: field, expected, found
     */
    record Rejected(String id, String record, String cause) {}
}
