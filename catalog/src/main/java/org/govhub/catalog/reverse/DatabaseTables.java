package org.govhub.catalog.reverse;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a database says about its tables; never a row of them. */
final class DatabaseTables {

    /** More characters than that is how databases say "no bound". */
    private static final int BOUNDLESS = 1_000_000;

    private static final int MOST_DIGITS = 1_000;

    private final DatabaseMetaData data;

    DatabaseTables(Connection database) throws SQLException {
        this.data = database.getMetaData();
    }

    /**
     * The tables and views of a schema by name.
     *
     * @param schema exactly as the database spells it; null for the one of the connection
     * @param pattern SQL pattern of table names
     */
    List<TableFacts> read(@Nullable String schema, String pattern) throws SQLException {
        Connection connection = data.getConnection();
        String catalog = connection.getCatalog();
        String of = schema == null ? connection.getSchema() : schema;
        List<TableFacts> tables = new ArrayList<>();
        try (ResultSet rows = data.getTables(
                catalog, escaped(of), pattern, new String[] {"TABLE", "BASE TABLE", "VIEW", "PARTITIONED TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                String comment = text(rows, "REMARKS");
                tables.add(new TableFacts(of == null ? "" : of, name, comment, List.of(), Set.of()));
            }
        }
        List<TableFacts> complete = new ArrayList<>();
        for (TableFacts table : tables) {
            complete.add(complete(catalog, of, table));
        }
        return complete;
    }

    private TableFacts complete(@Nullable String catalog, @Nullable String schema, TableFacts table)
            throws SQLException {
        Set<String> keys = new HashSet<>();
        try (ResultSet rows = data.getPrimaryKeys(catalog, schema, table.name())) {
            while (rows.next()) {
                keys.add(rows.getString("COLUMN_NAME"));
            }
        }
        Set<String> references = new HashSet<>();
        try (ResultSet rows = data.getImportedKeys(catalog, schema, table.name())) {
            while (rows.next()) {
                references.add(rows.getString("PKTABLE_NAME"));
            }
        }
        references.remove(table.name());
        List<TableFacts.Column> columns = new ArrayList<>();
        try (ResultSet rows = data.getColumns(catalog, escaped(schema), escaped(table.name()), "%")) {
            while (rows.next()) {
                columns.add(column(rows, keys));
            }
        }
        return new TableFacts(table.schema(), table.name(), table.comment(), columns, references);
    }

    private static TableFacts.Column column(ResultSet row, Set<String> keys) throws SQLException {
        String name = row.getString("COLUMN_NAME");
        String databaseType = text(row, "TYPE_NAME");
        int jdbcType = row.getInt("DATA_TYPE");
        int size = row.getInt("COLUMN_SIZE");
        int fraction = row.getInt("DECIMAL_DIGITS");
        boolean exact = (jdbcType == Types.NUMERIC || jdbcType == Types.DECIMAL) && size > 0 && size <= MOST_DIGITS;
        // A number without declared digits may have any: the fraction of 0 says nothing then.
        String type = ColumnTypes.of(jdbcType, databaseType, exact || jdbcType != Types.NUMERIC ? fraction : 1);
        boolean text = "string".equals(type) && jdbcType != Types.TIME && size > 0 && size < BOUNDLESS;
        return new TableFacts.Column(
                name,
                text(row, "REMARKS"),
                type,
                databaseType,
                text ? size : null,
                exact ? size : null,
                exact && fraction > 0 ? fraction : null,
                row.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls,
                keys.contains(name));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text.strip();
    }

    /** A name as a pattern that means just itself. */
    private @Nullable String escaped(@Nullable String name) throws SQLException {
        String escape = data.getSearchStringEscape();
        return name == null ? null : name.replace("_", escape + "_").replace("%", escape + "%");
    }
}
