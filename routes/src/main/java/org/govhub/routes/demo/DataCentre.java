package org.govhub.routes.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.govhub.adapters.client.ApplyOnce;
import org.govhub.adapters.client.Delivery;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * 县数据中心: keeps what its own grants bring it in its own database and compares the registers there. A delivery and the
 * memory of it are one transaction, so each counts once however often it arrives.
 */
final class DataCentre implements ApplyOnce, AutoCloseable {

    private static final List<String> TABLES = List.of(
            "create table if not exists applied (id char(36) primary key)",
            """
            create table if not exists enterprise (
                uscc char(18) primary key, name varchar(200), town char(9), status varchar(20), reg_date date,
                org_code char(9) generated always as (substring(uscc, 9, 9)))""",
            """
            create table if not exists taxpayer (
                uscc char(18), tax_bureau char(1), name varchar(200), town char(9), status char(2), reg_date date,
                org_code char(9) generated always as (substring(uscc, 9, 9)),
                primary key (uscc, tax_bureau))""",
            "create index if not exists enterprise_by_org_code on enterprise (org_code)",
            "create index if not exists taxpayer_by_org_code on taxpayer (org_code)");

    private static final String REGISTERED = "select org_code from enterprise where status <> 'cancelled'";
    private static final String TAXED = "select org_code from taxpayer where status <> '04'";

    private final Connection database;

    private DataCentre(Connection database) throws SQLException {
        this.database = database;
        try (Statement statement = database.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        database.setAutoCommit(false);
    }

    /** Opens the centre's database in a folder of its own, making it where there is none. */
    static DataCentre open(Path folder) throws SQLException {
        return new DataCentre(DriverManager.getConnection(
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("data-centre") + ";TRACE_LEVEL_FILE=0"));
    }

    /** A centre that forgets everything when it closes. */
    static DataCentre inMemory() throws SQLException {
        return new DataCentre(DriverManager.getConnection("jdbc:h2:mem:"));
    }

    @Override
    public synchronized boolean apply(Delivery delivery) {
        try {
            boolean unknown = remember(delivery.id());
            if (unknown) {
                apply(
                        String.valueOf(delivery.message().dataset()),
                        delivery.message().records());
            }
            database.commit();
            return unknown;
        } catch (SQLException e) {
            rollback(e);
            throw new IllegalStateException("the data centre could not take a delivery", e);
        }
    }

    /** Compares by the organisation code inside the USCC, in the database. */
    synchronized Comparison compare() throws SQLException {
        return new Comparison(codes(REGISTERED + " except " + TAXED), codes(TAXED + " except " + REGISTERED));
    }

    @Override
    public synchronized void close() throws SQLException {
        database.close();
    }

    private boolean remember(String id) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "insert into applied (id) select cast(? as char(36)) where not exists (select 1 from applied where id = ?)")) {
            insert.setString(1, id);
            insert.setString(2, id);
            return insert.executeUpdate() == 1;
        }
    }

    private void apply(String dataset, List<Change> changes) throws SQLException {
        switch (dataset) {
            case Datasets.ENTERPRISES -> {
                upsert(changes, "enterprise", "uscc", "uscc", "name", "town", "status", "reg_date");
                delete(changes, "delete from enterprise where uscc = ?", "uscc");
            }
            case Datasets.TAX -> {
                upsert(
                        changes,
                        "taxpayer",
                        "uscc, tax_bureau",
                        "uscc",
                        "tax_bureau",
                        "name",
                        "town",
                        "status",
                        "reg_date");
                delete(changes, "delete from taxpayer where uscc = ? and tax_bureau = ?", "uscc", "tax_bureau");
            }
            default -> throw new SQLException("no table for this dataset");
        }
    }

    private void upsert(List<Change> changes, String table, String key, String... columns) throws SQLException {
        String sql = "merge into " + table + " (" + String.join(", ", columns) + ") key (" + key + ") values ("
                + "?, ".repeat(columns.length - 1) + "?)";
        run(changes, Op.UPSERT, sql, columns);
    }

    private void delete(List<Change> changes, String sql, String... keys) throws SQLException {
        run(changes, Op.DELETE, sql, keys);
    }

    /** One batch for all changes of a kind; in one delivery a key does not occur both ways. */
    private void run(List<Change> changes, Op op, String sql, String... fields) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (Change change : changes) {
                if (change.op() == op) {
                    set(statement, change.record(), fields);
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, Row row, String... fields) throws SQLException {
        for (int i = 0; i < fields.length; i++) {
            @Nullable Object value = row.get(fields[i]);
            statement.setString(i + 1, value == null ? null : value.toString());
        }
    }

    private Set<String> codes(String sql) throws SQLException {
        Set<String> codes = new LinkedHashSet<>();
        try (Statement select = database.createStatement();
                ResultSet rows = select.executeQuery(sql + " order by 1")) {
            while (rows.next()) {
                codes.add(rows.getString(1));
            }
        }
        return codes;
    }

    private void rollback(SQLException cause) {
        try {
            database.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
