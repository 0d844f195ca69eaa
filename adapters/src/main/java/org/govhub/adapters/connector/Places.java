package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;

/** Opens the tables, or the folders, of a department as sources and targets, once they are found to fit. */
public interface Places {

    /**
     * A place to read from.
     *
     * @param changed told what is different from the last run, by flow
     * @throws StructureFault when place, settings and dataset do not fit
     */
    Source source(Outbound flow, DatasetContract contract, BiConsumer<String, List<String>> changed)
            throws SQLException, IOException;

    /** A place to write to; otherwise as {@link #source}. */
    Target target(Inbound flow, DatasetContract contract, BiConsumer<String, List<String>> changed)
            throws SQLException, IOException;

    /** What opening would find, without remembering or moving anything. */
    Findings check(Outbound flow, DatasetContract contract) throws SQLException, IOException;

    /** The same for a place to write to. */
    Findings check(Inbound flow, DatasetContract contract) throws SQLException, IOException;
}
