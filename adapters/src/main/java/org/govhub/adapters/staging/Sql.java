package org.govhub.adapters.staging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The few statements that working tables in H2 and PostgreSQL are made of. Values are parameters, names are checked. */
public final class Sql {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private Sql() {}

    /** A name of a table or column as it stands in a statement. */
    public static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a table or column: " + name);
        }
        return '"' + name + '"';
    }

    /** Runs a statement without parameters. */
    public static int run(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** Runs a statement with parameters. */
    public static int run(Connection database, String sql, List<?> values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    /** The one number a statement asks for. */
    public static long count(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** All rows of a statement that gives few; each as its columns' texts. */
    public static List<List<@Nullable String>> rows(Connection database, String sql, List<?> values)
            throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            set(statement, values);
            List<List<@Nullable String>> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    List<@Nullable String> row = new ArrayList<>(columns);
                    for (int i = 1; i <= columns; i++) {
                        row.add(found.getString(i));
                    }
                    rows.add(Collections.unmodifiableList(row));
                }
            }
            return rows;
        }
    }

    /** Sets all parameters in their order. */
    public static void set(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    /** Names of a table's columns; none when there is no such table. */
    public static Set<String> columns(Connection database, String table) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (ResultSet found = database.getMetaData().getColumns(null, null, table, null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }

    /** Does the work as one transaction: all of it or nothing. */
    public static <T> T inOne(Connection database, Work<T> work) throws SQLException {
        try {
            T result = work.run();
            database.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                database.rollback();
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** What happens in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }
}
