package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of a side that may be gone already. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static void quietly(Source source) {
        try {
            source.close();
        } catch (SQLException | IOException e) {
            LOG.debug("A source that is gone cannot be closed", e);
        }
    }

    static void quietly(Target target) {
        try {
            target.close();
        } catch (SQLException | IOException e) {
            LOG.debug("A target that is gone cannot be closed", e);
        }
    }
}
