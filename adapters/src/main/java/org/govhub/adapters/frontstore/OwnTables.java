package org.govhub.adapters.frontstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.connector.Source;
import org.jspecify.annotations.Nullable;

/**
 * The two tables the connector itself keeps in the department's database: {@code govhub_receipt}, what was applied, and
 * {@code govhub_quarantine}, what could not be. They share the transaction of the rows they are about.
 */
final class OwnTables {

    private static final String RECEIPT = "govhub_receipt";
    private static final String QUARANTINE = "govhub_quarantine";
    private static final int LONGEST_ID = 500;
    private static final int LONGEST_CAUSE = 1_000;

    private final Connection database;
    private final Clock clock;

    private OwnTables(Connection database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes the tables where they are missing.
     *
     * @throws SQLException with the statement the database's owner can run instead, where the user may not
     */
    static OwnTables in(Connection database, Clock clock) throws SQLException {
        Dialect dialect = Dialect.of(database);
        create(
                database,
                RECEIPT,
                "CREATE TABLE " + RECEIPT + " (delivery_id VARCHAR(36) NOT NULL PRIMARY KEY,"
                        + " dataset VARCHAR(60) NOT NULL, digest VARCHAR(80) NOT NULL, records INTEGER NOT NULL,"
                        + " applied_at " + dialect.moment() + " NOT NULL)");
        create(
                database,
                QUARANTINE,
                "CREATE TABLE " + QUARANTINE + " (flow VARCHAR(80) NOT NULL, row_id "
                        + dialect.exactText(LONGEST_ID) + " NOT NULL, content " + dialect.longText()
                        + ", cause VARCHAR("
                        + LONGEST_CAUSE + ") NOT NULL, noted_at " + dialect.moment()
                        + " NOT NULL, PRIMARY KEY (flow, row_id))");
        return new OwnTables(database, clock);
    }

    private static void create(Connection database, String table, String ddl) throws SQLException {
        if (TableStructure.read(database, table).isPresent()) {
            return;
        }
        try (Statement statement = database.createStatement()) {
            statement.execute(ddl);
            database.commit();
        } catch (SQLException e) {
            database.rollback();
            throw new SQLException(
                    "The table " + table + " is missing and could not be made; have it made with: " + ddl,
                    e.getSQLState(),
                    e);
        }
    }

    /** Digest under which a delivery was applied, null where it was not. */
    @Nullable
    String applied(String delivery) throws SQLException {
        try (PreparedStatement select =
                database.prepareStatement("SELECT digest FROM " + RECEIPT + " WHERE delivery_id = ?")) {
            select.setString(1, delivery);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }

    void note(Delivery delivery, String dataset, int records) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO " + RECEIPT
                + " (delivery_id, dataset, digest, records, applied_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, delivery.id());
            insert.setString(2, dataset);
            insert.setString(3, delivery.digest());
            insert.setInt(4, records);
            insert.setTimestamp(5, Timestamp.from(clock.instant()));
            insert.executeUpdate();
        }
    }

    /** Puts rows into quarantine; a row that lies there already gets the newer cause. */
    void quarantine(String flow, List<Source.Rejected> rows) throws SQLException {
        try (PreparedStatement delete =
                        database.prepareStatement("DELETE FROM " + QUARANTINE + " WHERE flow = ? AND row_id = ?");
                PreparedStatement insert = database.prepareStatement("INSERT INTO " + QUARANTINE
                        + " (flow, row_id, content, cause, noted_at) VALUES (?, ?, ?, ?, ?)")) {
            for (Source.Rejected row : rows) {
                String id = cut(row.id(), LONGEST_ID);
                delete.setString(1, flow);
                delete.setString(2, id);
                delete.executeUpdate();
                insert.setString(1, flow);
                insert.setString(2, id);
                insert.setString(3, row.record());
                insert.setString(4, cut(row.cause(), LONGEST_CAUSE));
                insert.setTimestamp(5, Timestamp.from(clock.instant()));
                insert.executeUpdate();
            }
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
