package org.govhub.adapters.frontstore;

import static org.govhub.adapters.frontstore.TableStructure.OPERATION;
import static org.govhub.adapters.frontstore.TableStructure.SYNC;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows that may be there already. Where the database keeps the key unique, in its own words; otherwise update, then
 * insert what was not there.
 *
 * <p>In a table with delta columns a row that the business system has not seen yet stays an insert, and one it has seen
 * deleted becomes one again.
 */
final class Upsert {

    private final Connection database;
    private final TableStructure table;
    private final List<Column> columns;
    private final List<Column> key;
    private final boolean delta;
    private final Dialect dialect;

    /**
     * @param columns that are written, the key and the delta columns among them
     * @param key that tells rows apart
     */
    Upsert(Connection database, TableStructure table, List<Column> columns, List<Column> key) throws SQLException {
        this.database = database;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.key = List.copyOf(key);
        this.delta = columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(OPERATION));
        Set<String> names = key.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
        Dialect own = Dialect.of(database);
        boolean ownWords = table.isUnique(names) && (own != Dialect.H2 || !delta);
        this.dialect = ownWords ? own : Dialect.GENERIC;
    }

    /** @param rows values in the order of the columns, each key once */
    void write(List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        switch (dialect) {
            case H2 ->
                each(
                        "MERGE INTO " + table.sqlName() + " (" + names(columns) + ") KEY (" + names(key) + ") VALUES ("
                                + marks() + ")",
                        rows,
                        columns);
            case POSTGRESQL ->
                each(
                        insert() + " ON CONFLICT (" + names(key) + ") DO UPDATE SET "
                                + assignments(column -> "EXCLUDED." + table.quoted(column)),
                        rows,
                        columns);
            case MARIADB ->
                each(
                        insert() + " ON DUPLICATE KEY UPDATE "
                                + assignments(column -> "VALUES(" + table.quoted(column) + ")"),
                        rows,
                        columns);
            case GENERIC -> updateThenInsert(rows);
        }
    }

    private void updateThenInsert(List<@Nullable Object[]> rows) throws SQLException {
        List<Column> others =
                columns.stream().filter(column -> !key.contains(column)).toList();
        List<Column> order = new ArrayList<>(others);
        order.removeIf(column -> isOperation(column) && delta);
        List<Column> bound = new ArrayList<>(order);
        bound.addAll(key);
        List<@Nullable Object[]> missing = new ArrayList<>();
        if (order.isEmpty()) {
            missing.addAll(absent(rows));
        } else {
            String set = (delta ? operationCase() + ", " : "")
                    + order.stream()
                            .map(column -> table.quoted(column) + " = ?")
                            .collect(Collectors.joining(", "));
            int[] counts = each("UPDATE " + table.sqlName() + " SET " + set + " WHERE " + condition(), rows, bound);
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    missing.add(rows.get(i));
                }
            }
        }
        if (!missing.isEmpty()) {
            each(insert(), missing, columns);
        }
    }

    /** A table of keys alone has nothing to update. */
    private List<@Nullable Object[]> absent(List<@Nullable Object[]> rows) throws SQLException {
        List<@Nullable Object[]> absent = new ArrayList<>();
        String sql = "SELECT 1 FROM " + table.sqlName() + " WHERE " + condition();
        Binding binding = Binding.of(key, columns);
        try (PreparedStatement select = database.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                binding.bind(select, row);
                try (var found = select.executeQuery()) {
                    if (!found.next()) {
                        absent.add(row);
                    }
                }
            }
        }
        return absent;
    }

    private int[] each(String sql, List<@Nullable Object[]> rows, List<Column> bound) throws SQLException {
        Binding binding = Binding.of(bound, columns);
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                binding.bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private String insert() {
        return "INSERT INTO " + table.sqlName() + " (" + names(columns) + ") VALUES (" + marks() + ")";
    }

    private interface NewValue {
        String of(Column column);
    }

    /** The operation first: MariaDB assigns in order, and it depends on what {@code is_sync} was. */
    private String assignments(NewValue value) {
        List<String> set = new ArrayList<>();
        if (delta) {
            set.add(operationCase());
        }
        for (Column column : columns) {
            if (!key.contains(column) && !(delta && isOperation(column))) {
                set.add(table.quoted(column) + " = " + value.of(column));
            }
        }
        if (set.isEmpty()) { // a table of keys alone
            set.add(table.quoted(key.getFirst()) + " = " + value.of(key.getFirst()));
        }
        return String.join(", ", set);
    }

    private String operationCase() {
        Column operation = column(OPERATION);
        Column sync = column(SYNC);
        String op = dialect == Dialect.POSTGRESQL
                ? table.sqlName() + "." + table.quoted(operation)
                : table.quoted(operation);
        String is = dialect == Dialect.POSTGRESQL ? table.sqlName() + "." + table.quoted(sync) : table.quoted(sync);
        String unseen = sync.kind() == Column.Kind.TRUTH ? "FALSE" : sync.kind() == Column.Kind.NUMBER ? "0" : "'0'";
        return table.quoted(operation) + " = CASE WHEN (" + is + " = " + unseen + " AND " + op + " = 'I') OR (" + is
                + " <> " + unseen + " AND " + op + " = 'D') THEN 'I' ELSE 'U' END";
    }

    private Column column(String name) {
        return Objects.requireNonNull(table.column(name), name);
    }

    private static boolean isOperation(Column column) {
        return column.name().equalsIgnoreCase(OPERATION);
    }

    private String condition() {
        return key.stream().map(column -> table.quoted(column) + " = ?").collect(Collectors.joining(" AND "));
    }

    private String names(List<Column> list) {
        return list.stream().map(table::quoted).collect(Collectors.joining(", "));
    }

    private String marks() {
        return columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    }
}
