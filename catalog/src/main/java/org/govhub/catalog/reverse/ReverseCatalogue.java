package org.govhub.catalog.reverse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.ingest.NoteKind;
import org.govhub.catalog.ingest.OriginImport;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what cataloguing a database would do; appending its drafts is the caller's.
 *
 * @param source name of the database, without blanks; with a table's name it is the entry's identity
 * @param provider unified social credit code of the department whose database it is
 */
public record ReverseCatalogue(String source, String provider, String providerName) {

    /**
     * Reads the tables.
     *
     * @param schema as the database spells it, null for the connection's own
     * @param pattern SQL pattern of table names, {@code %} for all
     */
    public ImportCheck check(
            Connection database, @Nullable String schema, String pattern, KnownEntries known, LocalDate today)
            throws SQLException {
        OriginImport origins = new OriginImport(source, known, today);
        List<TableFacts> tables = new DatabaseTables(database).read(schema, pattern);
        Map<String, String> codes = new HashMap<>();
        List<TableOrigin> all = tables.stream()
                .map(table -> new TableOrigin(source, table, provider, providerName, codes))
                .toList();
        // Codes first: a foreign key may point to a table further down.
        all.forEach(table -> codes.put(table.table().name(), origins.code(table)));
        if (all.isEmpty()) {
            origins.note(NoteKind.FILE_EMPTY, pattern, "");
        }
        for (TableOrigin table : all) {
            table.table().columns().stream()
                    .filter(column -> column.type() == null)
                    .forEach(column -> origins.note(
                            NoteKind.COLUMN_TYPE_UNKNOWN, column.databaseType(), table.key() + "." + column.name()));
            origins.add(table);
        }
        return origins.result();
    }
}
