package org.govhub.adapters.frontstore;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.govhub.adapters.connector.ConnectorSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

class PostgresTableIT extends TableContract {

    private static @Nullable EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            Assumptions.abort("skipped: PostgreSQL does not start here: " + e.getMessage());
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    ConnectorSettings.Database database() throws SQLException {
        EmbeddedPostgres running = Objects.requireNonNull(server);
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new ConnectorSettings.Database(running.getJdbcUrl("postgres", name), "postgres", null);
    }
}
