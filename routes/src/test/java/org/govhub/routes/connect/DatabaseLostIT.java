package org.govhub.routes.connect;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.govhub.adapters.connector.Connector;
import org.govhub.adapters.connector.ConnectorFile;
import org.govhub.adapters.connector.ConnectorSettings;
import org.govhub.adapters.folder.Folders;
import org.govhub.adapters.frontstore.Database;
import org.govhub.adapters.frontstore.FrontStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connectors beside a PostgreSQL that is stopped under them, falls silent, breaks sessions off, locks tables and refuses
 * transactions that met another (fault 19): they go on by themselves, every row arrives once, and no session is left behind.
 */
class DatabaseLostIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LOCK_TIMEOUT = "55P03";
    private static final String SERIALIZATION = "40001";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Told registrar = new Told();
    private final Told tax = new Told();
    private final Postgres postgres;
    private final TwoDepartments county;
    private int enterprises;
    private int changes;
    private volatile boolean enough;

    DatabaseLostIT(@TempDir Path folder) throws Exception {
        this.postgres = Postgres.start(folder);
        postgres.administer("alter role sa set default_transaction_isolation = 'repeatable read'");
        this.county = TwoDepartments.start(folder, postgres);
    }

    @AfterEach
    void close() throws Exception {
        threads.shutdownNow();
        county.close();
    }

    @Test
    void databaseLostSilentLockedAndRefusing_everyRowArrivesOnce_noSessionStays() throws Exception {
        county.awaitCatalogue();
        try (Connector out = connector(county.registrar(), registrar);
                Connector in = connector(county.tax(), tax)) {
            Future<Void> sending = threads.submit(running(out));
            Future<Void> receiving = threads.submit(running(in));
            open(10);
            allArrived();

            stoppedUnderWork();
            allArrived();
            lineFallsSilent();
            allArrived();
            tablesLocked();
            allArrived();
            meetsAnotherTransaction();
            allArrived();

            out.stop();
            in.stop();
            sending.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            receiving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(postgres.sessions("true")).isZero());
        everyChangeOnce();
    }

    private void stoppedUnderWork() throws Exception {
        Future<Void> writing = threads.submit(this::writeOn);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> count("tax", "aic_enterprise") > 15);
        county.stopDatabases();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(registrar.lines()).contains("waits for DATABASE"));
        county.startDatabases();
        int before = count("tax", "aic_enterprise");
        await().atMost(PATIENCE).until(() -> count("tax", "aic_enterprise") > before + 15);
        enough = true;
        writing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tax.lines()).contains("waits for DATABASE", "resumed"));
    }

    private void lineFallsSilent() throws Exception {
        SilentLine target = postgres.line("tax");
        int before = tax.causes().size();
        target.silence();
        open(10);
        await().atMost(PATIENCE).until(() -> tax.causes().size() > before);
        restore(target);
        allArrived();
        SilentLine source = postgres.line("registrar");
        int others = registrar.causes().size();
        source.silence();
        await().atMost(PATIENCE).until(() -> registrar.causes().size() > others);
        restore(source);
        open(10);
    }

    /** The server, which has not heard of it yet, breaks the sessions of the silent line off, as it does after a while. */
    private void restore(SilentLine line) throws SQLException {
        line.restore();
        postgres.breakSessions();
    }

    private void tablesLocked() throws Exception {
        postgres.administer("alter role sa set lock_timeout = '300ms'");
        postgres.breakSessions();
        try (Connection there = postgres.administrator("tax");
                Statement lock = there.createStatement()) {
            there.setAutoCommit(false);
            lock.execute("lock table aic_enterprise in access exclusive mode");
            open(10);
            await().atMost(PATIENCE).until(() -> says(tax, LOCK_TIMEOUT));
            there.commit();
        }
        allArrived();
        open(5);
        try (Connection there = postgres.administrator("registrar");
                Statement lock = there.createStatement()) {
            there.setAutoCommit(false);
            lock.execute("lock table t_enterprise in access exclusive mode");
            await().atMost(PATIENCE).until(() -> says(registrar, LOCK_TIMEOUT));
            there.commit();
        }
        postgres.administer("alter role sa reset lock_timeout");
        postgres.breakSessions();
    }

    /** A row of each table is changed by somebody else just when the connector wants to write it. */
    private void meetsAnotherTransaction() throws Exception {
        try (Connection there = postgres.administrator("tax");
                Statement other = there.createStatement()) {
            there.setAutoCommit(false);
            other.execute("update aic_enterprise set town = town where uscc = '" + TwoDepartments.uscc(1) + "'");
            rename(1);
            awaitBlocked();
            there.commit();
            await().atMost(PATIENCE).until(() -> says(tax, SERIALIZATION));
        }
        allArrived();
        try (Connection there = postgres.administrator("registrar");
                Statement other = there.createStatement()) {
            there.setAutoCommit(false);
            do { // until the row is locked before the connector has marked it
                there.rollback();
                open(1);
            } while (other.executeUpdate("update t_enterprise set zs = zs where is_sync = 0") == 0);
            awaitBlocked();
            there.commit();
            await().atMost(PATIENCE).until(() -> says(registrar, SERIALIZATION));
        }
    }

    private static boolean says(Told told, String state) {
        return told.causes().stream().anyMatch(cause -> cause.contains(state));
    }

    private void awaitBlocked() {
        await().atMost(PATIENCE).until(() -> postgres.sessions("wait_event_type = 'Lock'") == 1);
    }

    /** Both tables say the same, and each connector has the one session it works with. */
    private void allArrived() {
        String sent = "select shxydm, qymc from t_enterprise order by 1";
        await().atMost(PATIENCE).untilAsserted(() -> {
            try (Connection there = county.taxDatabase();
                    Connection here = county.registrarDatabase()) {
                assertThat(TwoDepartments.rows(there, "select uscc, name from aic_enterprise order by 1"))
                        .hasSize(enterprises)
                        .isEqualTo(TwoDepartments.rows(here, sent));
                assertThat(TwoDepartments.rows(here, "select distinct is_sync from t_enterprise"))
                        .containsExactly("1");
            }
        });
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(postgres.sessions("datname = 'tax'")).isEqualTo(1);
            assertThat(postgres.sessions("datname = 'registrar'")).isEqualTo(1);
        });
    }

    private void everyChangeOnce() throws Exception {
        try (Connection there = county.taxDatabase();
                Connection here = county.registrarDatabase()) {
            assertThat(TwoDepartments.rows(there, "select sum(records) from govhub_receipt"))
                    .containsExactly(String.valueOf(changes));
            assertThat(TwoDepartments.rows(there, "select * from govhub_quarantine"))
                    .isEmpty();
            assertThat(TwoDepartments.rows(here, "select * from govhub_quarantine"))
                    .isEmpty();
            Set<String> applied = new HashSet<>(TwoDepartments.rows(there, "select delivery_id from govhub_receipt"));
            assertThat(logged("acked"))
                    .as("acknowledged and applied are the same")
                    .isEqualTo(applied);
        }
        assertThat(registrar.lines().stream()
                        .filter(line -> line.startsWith("sent "))
                        .mapToInt(line -> Integer.parseInt(line.substring("sent ".length())))
                        .sum())
                .as("rows the hub signed for")
                .isEqualTo(changes);
        assertThat(logged("dead-lettered")).isEmpty();
    }

    /** Messages of an event, each of which may have it once. */
    private Set<String> logged(String event) throws IOException {
        List<String> messages = county.log().stream()
                .map(DatabaseLostIT::json)
                .filter(line -> line.path("event").asText().equals(event))
                .map(line -> line.path("message").asText())
                .toList();
        assertThat(messages).doesNotHaveDuplicates();
        return messages.stream().collect(toSet());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(int more) throws SQLException {
        county.open(enterprises + 1, enterprises + more);
        enterprises += more;
        changes += more;
    }

    /** One after the other, as a business system does that tries again whatever the database does to it. */
    private Void writeOn() throws InterruptedException {
        while (!enough) {
            try {
                open(1);
            } catch (SQLException e) {
                if (String.valueOf(e.getSQLState()).equals("23505")) { // it was committed and the answer lost
                    enterprises++;
                    changes++;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20); // neither a flood of rows nor, while the database is away, of attempts
        }
        return null;
    }

    private void rename(int enterprise) throws SQLException {
        try (Connection here = county.registrarDatabase();
                Statement change = here.createStatement()) {
            change.execute("update t_enterprise set qymc = '新名', cd_operation = 'U', cd_time = localtimestamp,"
                    + " is_sync = 0 where shxydm = '" + TwoDepartments.uscc(enterprise) + "'");
            changes++;
        }
    }

    private int count(String database, String table) throws SQLException {
        try (Connection connection = postgres.administrator(database)) {
            return Integer.parseInt(TwoDepartments.rows(connection, "select count(*) from " + table)
                    .getFirst());
        }
    }

    private static Connector connector(Path config, Told told) throws Exception {
        ConnectorSettings settings = ConnectorFile.read(config);
        Clock clock = Clock.systemUTC();
        return Connector.open(
                settings,
                new FrontStore(
                        Database.of(Objects.requireNonNull(settings.database())),
                        settings.state(),
                        settings.zone(),
                        clock),
                new Folders(settings.state(), settings.zone(), clock),
                told,
                clock);
    }

    private static Callable<Void> running(Connector connector) {
        return () -> {
            connector.run();
            return null;
        };
    }
}
