package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;

/** One thing a connector does again and again. Each step ends in a state from which the next, also after a crash, goes on. */
interface Flow extends AutoCloseable {

    String name();

    /** Connects, compares structures, finds what was under way; again after every fault. */
    void open() throws SQLException, IOException;

    /**
     * Does a piece of work.
     *
     * @return rows moved; 0 when there was nothing to do
     */
    int step() throws SQLException, IOException;

    /** Lets go of what {@link #open} took; may be called at any time. */
    @Override
    void close();
}
