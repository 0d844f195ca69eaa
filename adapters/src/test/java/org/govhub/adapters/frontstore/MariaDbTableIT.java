package org.govhub.adapters.frontstore;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.govhub.adapters.connector.ConnectorSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MariaDbTableIT extends TableContract {

    private static @Nullable MariaDbServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = MariaDbServer.start(folder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    ConnectorSettings.Database database() throws SQLException {
        MariaDbServer running = Objects.requireNonNull(server);
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        running.execute("create database " + name);
        return new ConnectorSettings.Database(running.url(name), "root", null);
    }
}
