package org.govhub.catalog.contract;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.govhub.exchange.directory.Dataset;
import org.junit.jupiter.api.Test;

/** The same agreement with a real PostgreSQL. */
class PostgresAgreesIT {

    private static final int RANDOM_ENTRIES = 100;

    @Test
    void packAndRandomEntries_tableTakesWhatTheEngineTakes() throws Exception {
        try (EmbeddedPostgres server = started();
                // Text for any type, as a file loaded by COPY would bring it.
                Connection connection = DriverManager.getConnection(
                        server.getJdbcUrl("postgres", "postgres") + "&stringtype=unspecified")) {
            for (Dataset dataset : ContractsAgreeTest.packEntries()) {
                judge(dataset, connection, 20, 7);
            }
            for (long seed = 0; seed < RANDOM_ENTRIES; seed++) {
                judge(new RandomDatasets(seed).next(), connection, 4, seed);
            }
        }
    }

    @SuppressWarnings("NullAway") // where the assumption fails, nothing is returned
    private static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            assumeThat(true).as("no PostgreSQL starts here: " + e).isFalse();
            return null;
        }
    }

    private static void judge(Dataset dataset, Connection connection, int count, long seed) throws SQLException {
        ContractView view = ContractView.ofProvider(dataset, "r1", "published");
        Judge judge = new SqlJudge(connection, view, SqlDialect.POSTGRESQL);
        Agreement.check(dataset, Map.of("PostgreSQL", judge), count, seed);
    }
}
