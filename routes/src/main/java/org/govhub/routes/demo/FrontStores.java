package org.govhub.routes.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The databases in which the registrar and the state tax bureau keep their front stores: H2 files, or real PostgreSQL servers.
 * What was started for them ends with this.
 *
 * @param kind of database, for people
 */
public record FrontStores(String kind, Store registrar, Store stateTax, List<PostgresServer> servers)
        implements AutoCloseable {

    public FrontStores {
        servers = List.copyOf(servers);
    }

    /**
     * One database.
     *
     * @param url JDBC address
     * @param user null where the address says it
     * @param password file that holds it, null for none
     */
    public record Store(
            String url, @Nullable String user, @Nullable Path password) {

        Connection open() throws SQLException, IOException {
            Properties login = new Properties();
            if (user != null) {
                login.setProperty("user", user);
            }
            if (password != null) {
                login.setProperty("password", Files.readString(password).strip());
            }
            return DriverManager.getConnection(url, login);
        }

        /** The block {@code database} of a {@code connector.yaml}. */
        String yaml() {
            return "database:\n  url: " + url + "\n" + (user == null ? "" : "  user: " + user + "\n")
                    + (password == null ? "" : "  password: file:" + password + "\n");
        }
    }

    /**
     * What the command line asks for.
     *
     * @param folder for the databases
     * @param environment {@code HUB_POSTGRES} names a PostgreSQL server by its JDBC address, else {@code PATH} is searched for
     *     PostgreSQL's programs
     * @throws IOException that says what is missing
     */
    public static FrontStores of(Path folder, boolean postgres, Map<String, String> environment)
            throws IOException, SQLException {
        if (!postgres) {
            return h2(folder);
        }
        String server = environment.getOrDefault("HUB_POSTGRES", "");
        if (!server.isEmpty()) {
            return postgres(server);
        }
        return postgres(
                PostgresServer.programs(environment.getOrDefault("PATH", ""))
                        .orElseThrow(
                                () -> new IOException(
                                        "There is no PostgreSQL here: found no initdb and postgres in"
                                                + " PATH or under /usr/lib/postgresql. Install the package postgresql, or name a server:"
                                                + " HUB_POSTGRES='jdbc:postgresql://HOST:5432/postgres?user=NAME&password=...'.")),
                folder);
    }

    /** Two files in a folder. */
    public static FrontStores h2(Path folder) {
        return new FrontStores("H2", h2(folder, "registrar"), h2(folder, "state-tax"), List.of());
    }

    /**
     * Two databases of a PostgreSQL server that runs, made where they are not there yet.
     *
     * @param server JDBC address of a database there, with a user that may make databases
     */
    public static FrontStores postgres(String server) throws SQLException {
        return new FrontStores(
                "PostgreSQL",
                new Store(database(server, "hub_demo_registrar"), null, null),
                new Store(database(server, "hub_demo_state_tax"), null, null),
                List.of());
    }

    /** A PostgreSQL server for each of the two, from the programs of an installation. */
    public static FrontStores postgres(Path programs, Path folder) throws IOException {
        PostgresServer registrar = PostgresServer.start(programs, folder.resolve("postgres-registrar"));
        try {
            PostgresServer stateTax = PostgresServer.start(programs, folder.resolve("postgres-state-tax"));
            return new FrontStores("PostgreSQL", registrar.store(), stateTax.store(), List.of(registrar, stateTax));
        } catch (IOException | RuntimeException e) {
            registrar.close();
            throw e;
        }
    }

    @Override
    public void close() {
        servers.forEach(PostgresServer::close);
    }

    private static Store h2(Path folder, String name) {
        Path file = folder.toAbsolutePath().normalize().resolve("front-store-" + name);
        return new Store("jdbc:h2:file:" + file, "sa", null);
    }

    private static String database(String server, String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server);
                Statement statement = connection.createStatement()) {
            boolean there;
            try (var found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
                there = found.next();
            }
            if (!there) {
                statement.execute("create database " + name);
            }
        }
        int parameters = server.indexOf('?') < 0 ? server.length() : server.indexOf('?');
        return server.substring(0, server.lastIndexOf('/', parameters) + 1) + name + server.substring(parameters);
    }
}
