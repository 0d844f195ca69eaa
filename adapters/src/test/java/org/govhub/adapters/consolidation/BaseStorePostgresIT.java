package org.govhub.adapters.consolidation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.govhub.adapters.staging.Databases;
import org.junit.jupiter.api.AfterEach;

/** The same on PostgreSQL. */
class BaseStorePostgresIT extends BaseStoreTest {

    private final EmbeddedPostgres server = Databases.postgres();

    @Override
    Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }
}
