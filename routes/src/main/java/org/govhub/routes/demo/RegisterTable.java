package org.govhub.routes.demo;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * A department's own table in its own database, in memory: it knows nothing of the exchange, and its service answers from it
 * by SQL. Values only ever reach the database as parameters, names only out of the table's own columns.
 */
final class RegisterTable implements AutoCloseable {

    private static final int MOST_ROWS = 1_000;

    private final Connection database;
    private final String name;
    private final Map<String, String> columns;

    /**
     * Makes the table.
     *
     * @param columns SQL type by name
     * @param keys columns that are searched by
     */
    RegisterTable(String name, Map<String, String> columns, List<String> keys, List<Row> rows) throws SQLException {
        this.name = name;
        this.columns = new LinkedHashMap<>(columns);
        this.database = DriverManager.getConnection("jdbc:h2:mem:");
        String definitions = String.join(
                ", ",
                columns.entrySet().stream()
                        .map(column -> quoted(column.getKey()) + " " + column.getValue())
                        .toList());
        try (var statement = database.createStatement()) {
            statement.execute("create table " + quoted(name) + " (" + definitions + ")");
            for (String key : keys) {
                statement.execute(
                        "create index " + quoted(name + "_" + key) + " on " + quoted(name) + " (" + quoted(key) + ")");
            }
        }
        insert(rows);
    }

    /** The rows a query selects, with the fields it names; all fields where it names none. */
    synchronized List<Change> find(Payload.Query query) {
        List<String> wanted = query.fields().isEmpty() ? List.copyOf(columns.keySet()) : query.fields();
        List<String> selecting = List.copyOf(query.where().fields().keySet());
        if (selecting.isEmpty()
                || !columns.keySet().containsAll(wanted)
                || !columns.keySet().containsAll(selecting)) {
            throw new RefusedException(RefusalCode.PAYLOAD_INVALID, "Expected fields of this register, found others.");
        }
        String sql = "select "
                + String.join(", ", wanted.stream().map(RegisterTable::quoted).toList()) + " from "
                + quoted(name) + " where "
                + String.join(
                        " and ",
                        selecting.stream().map(key -> quoted(key) + " = ?").toList())
                + " fetch first ? rows only";
        try (PreparedStatement select = database.prepareStatement(sql)) {
            int position = 1;
            for (String key : selecting) {
                select.setObject(position++, plain(query.where().get(key)));
            }
            Integer limit = query.limit();
            select.setInt(position, limit == null ? MOST_ROWS : Math.min(limit, MOST_ROWS));
            return read(select);
        } catch (SQLException e) {
            throw new IllegalStateException("the register " + name + " cannot be read", e);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        database.close();
    }

    private void insert(List<Row> rows) throws SQLException {
        String sql = "insert into " + quoted(name) + " ("
                + String.join(
                        ", ",
                        columns.keySet().stream().map(RegisterTable::quoted).toList()) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            for (Row row : rows) {
                int position = 1;
                for (String column : columns.keySet()) {
                    insert.setObject(position++, row.get(column));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static List<Change> read(PreparedStatement select) throws SQLException {
        List<Change> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            ResultSetMetaData labels = rows.getMetaData();
            while (rows.next()) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (int i = 1; i <= labels.getColumnCount(); i++) {
                    @Nullable Object value = value(rows.getObject(i));
                    if (value != null) {
                        fields.put(labels.getColumnLabel(i), value);
                    }
                }
                found.add(Change.upsert(new Row(fields)));
            }
        }
        return found;
    }

    private static @Nullable Object value(@Nullable Object stored) {
        return stored instanceof Date || stored instanceof Number && !(stored instanceof BigDecimal)
                ? stored.toString()
                : stored;
    }

    /** What XML carried is text; the database compares it as its column's type. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Lexical lexical ? lexical.text() : value;
    }

    private static String quoted(String identifier) {
        return '"' + identifier + '"';
    }
}
