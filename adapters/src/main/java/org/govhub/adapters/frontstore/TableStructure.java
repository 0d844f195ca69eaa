package org.govhub.adapters.frontstore;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table as its database describes it. Names asked for may differ in case; what comes out is spelled as in the database.
 *
 * @param sqlName quoted, with its schema, for SQL
 * @param columns by lower-case name, in the table's order
 * @param primaryKey names, in the key's order
 * @param unique sets of columns that tell rows apart, the primary key among them
 * @param firstIndexed the column each index begins with
 */
record TableStructure(
        String sqlName,
        String quote,
        Map<String, Column> columns,
        List<String> primaryKey,
        Set<Set<String>> unique,
        Set<String> firstIndexed) {

    /** The delta columns of the front store convention (STANDARDS §3). */
    static final String OPERATION = "cd_operation";

    static final String TIME = "cd_time";
    static final String BATCH = "cd_batch";
    static final String SYNC = "is_sync";

    /** The table or view, empty where there is none of that name. */
    static Optional<TableStructure> read(Connection database, String name) throws SQLException {
        DatabaseMetaData meta = database.getMetaData();
        int dot = name.indexOf('.');
        String wanted = name.substring(dot + 1);
        List<@Nullable String> schemas = dot < 0 ? schemas(database) : variants(name.substring(0, dot));
        boolean catalogs = meta.supportsCatalogsInTableDefinitions() && !meta.supportsSchemasInTableDefinitions();
        for (String schema : schemas) {
            for (String table : variants(wanted)) {
                String catalog = catalogs && dot >= 0 ? schema : database.getCatalog();
                String folder = catalogs ? null : schema;
                Map<String, Column> columns = columns(meta, catalog, folder, table);
                if (!columns.isEmpty()) {
                    return Optional.of(structure(meta, catalog, folder, table, columns, dot >= 0));
                }
            }
        }
        return Optional.empty();
    }

    @Nullable
    Column column(String name) {
        return columns.get(name.toLowerCase(Locale.ROOT));
    }

    /** Whether the table has the columns a source needs to tell what is new. */
    boolean followsConvention() {
        return columns.keySet().containsAll(Set.of(OPERATION, TIME, SYNC));
    }

    /** A name for SQL. */
    String quoted(Column column) {
        return quote + column.name() + quote;
    }

    /** Whether the database itself keeps two rows from having the same values in these columns. */
    boolean isUnique(Set<String> names) {
        return unique.contains(names);
    }

    private static List<@Nullable String> schemas(Connection database) throws SQLException {
        List<@Nullable String> schemas = new ArrayList<>();
        schemas.add(database.getSchema());
        return schemas;
    }

    private static List<@Nullable String> variants(String name) {
        return new ArrayList<>(
                new LinkedHashSet<>(List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))));
    }

    private static Map<String, Column> columns(
            DatabaseMetaData meta, @Nullable String catalog, @Nullable String schema, String table)
            throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        String escape = meta.getSearchStringEscape();
        String pattern = table.replace("_", escape + "_").replace("%", escape + "%");
        try (ResultSet rows = meta.getColumns(catalog, schema, pattern, "%")) {
            while (rows.next()) {
                if (!rows.getString("TABLE_NAME").equals(table)) {
                    continue;
                }
                String name = rows.getString("COLUMN_NAME");
                boolean nullable = rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
                boolean filled = rows.getString("COLUMN_DEF") != null
                        || "YES".equals(rows.getString("IS_AUTOINCREMENT"))
                        || "YES".equals(rows.getString("IS_GENERATEDCOLUMN"));
                columns.put(
                        name.toLowerCase(Locale.ROOT),
                        new Column(
                                name,
                                rows.getInt("DATA_TYPE"),
                                rows.getString("TYPE_NAME"),
                                rows.getInt("COLUMN_SIZE"),
                                rows.getInt("DECIMAL_DIGITS"),
                                nullable,
                                nullable || filled));
            }
        }
        return columns;
    }

    private static TableStructure structure(
            DatabaseMetaData meta,
            @Nullable String catalog,
            @Nullable String schema,
            String table,
            Map<String, Column> columns,
            boolean qualified)
            throws SQLException {
        Map<Integer, String> primary = new TreeMap<>();
        try (ResultSet rows = meta.getPrimaryKeys(catalog, schema, table)) {
            while (rows.next()) {
                primary.put(
                        rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        Map<String, Set<String>> indexes = new HashMap<>();
        Set<String> firstIndexed = new LinkedHashSet<>();
        try (ResultSet rows = meta.getIndexInfo(catalog, schema, table, false, true)) {
            while (rows.next()) {
                String name = rows.getString("COLUMN_NAME");
                if (name != null) {
                    String column = name.toLowerCase(Locale.ROOT);
                    if (rows.getInt("ORDINAL_POSITION") == 1) {
                        firstIndexed.add(column);
                    }
                    if (!rows.getBoolean("NON_UNIQUE")) {
                        indexes.computeIfAbsent(rows.getString("INDEX_NAME"), index -> new LinkedHashSet<>())
                                .add(column);
                    }
                }
            }
        }
        Set<Set<String>> unique = new LinkedHashSet<>(indexes.values());
        unique.add(new LinkedHashSet<>(primary.values()));
        String quote = meta.getIdentifierQuoteString().strip();
        String folder = schema == null ? catalog : schema;
        String sqlName = (qualified && folder != null ? quote + folder + quote + "." : "") + quote + table + quote;
        return new TableStructure(sqlName, quote, columns, List.copyOf(primary.values()), unique, firstIndexed);
    }
}
