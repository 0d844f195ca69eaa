package org.govhub.routes.connect;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/**
 * Both departments' databases on one PostgreSQL server that can be stopped under its clients, each over a line of its own that
 * can fall silent, and the administrator, who has none.
 */
final class Postgres implements TwoDepartments.Databases {

    private final Path folder;
    private final int port;
    private final Map<String, SilentLine> lines = new HashMap<>();
    private EmbeddedPostgres server;

    private Postgres(Path folder, EmbeddedPostgres server) throws IOException {
        this.folder = folder;
        this.server = server;
        this.port = server.getPort();
        for (String database : List.of("registrar", "tax")) {
            lines.put(database, new SilentLine(port));
        }
    }

    /** The server, or the test is skipped and says why. */
    static Postgres start(Path folder) throws SQLException {
        try {
            Postgres postgres = new Postgres(folder, builder(folder).start());
            postgres.administer("create role sa login");
            postgres.administer("create database registrar owner sa");
            postgres.administer("create database tax owner sa");
            return postgres;
        } catch (IOException | IllegalStateException e) {
            return Assumptions.abort("skipped: PostgreSQL does not start here: " + e.getMessage());
        }
    }

    @Override
    public String jdbc(String name) {
        return "jdbc:postgresql://127.0.0.1:" + line(name).port() + "/" + name;
    }

    /** The department's line to its database. */
    SilentLine line(String database) {
        return Objects.requireNonNull(lines.get(database), database);
    }

    /** Sessions are broken off, as by {@code pg_ctl stop -m fast}. */
    @Override
    public void stop() throws IOException {
        server.close();
    }

    @Override
    public void close() throws IOException {
        for (SilentLine line : lines.values()) {
            line.close();
        }
        stop();
    }

    @Override
    public void start() throws IOException {
        server = builder(folder).setPort(port).start();
    }

    /** The administrator's own connection to a department's database. */
    Connection administrator(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    void administer(String statement) throws SQLException {
        try (Connection connection = administrator("postgres");
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    /** Breaks off every session of the departments' user; the next ones get the role's settings of then. */
    void breakSessions() throws SQLException {
        administer("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'sa'");
    }

    /** How many sessions the departments' user has that fulfil this. */
    int sessions(String condition) throws SQLException {
        try (Connection connection = administrator("postgres")) {
            List<String> count = TwoDepartments.rows(
                    connection, "select count(*) from pg_stat_activity where usename = 'sa' and " + condition);
            return Integer.parseInt(count.getFirst());
        }
    }

    private static EmbeddedPostgres.Builder builder(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false);
    }
}
