package org.govhub.adapters.staging;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The databases that a data centre may have. */
public final class Databases {

    private Databases() {}

    public static Connection h2() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:");
    }

    /** A real server, or the test is skipped and says why. */
    public static EmbeddedPostgres postgres() {
        EmbeddedPostgres started = null;
        String why = "";
        try {
            started = EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            why = String.valueOf(e.getMessage());
        }
        assumeThat(started).as("PostgreSQL does not start here: " + why).isNotNull();
        return require(started);
    }

    private static EmbeddedPostgres require(@Nullable EmbeddedPostgres started) {
        if (started == null) {
            throw new IllegalStateException("assumed above");
        }
        return started;
    }
}
