package org.govhub.adapters.frontstore;

import static org.govhub.adapters.frontstore.TableStructure.OPERATION;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes rows away: in a table with delta columns by the mark D, elsewhere for good. A row that is not there is no fault. */
final class Removal {

    private static final Set<String> DELTA =
            Set.of(OPERATION, TableStructure.TIME, TableStructure.BATCH, TableStructure.SYNC);

    private final Connection database;
    private final String sql;
    private final Binding binding;

    Removal(Connection database, TableStructure table, List<Column> columns, List<Column> key) {
        this.database = database;
        List<Column> marks = table.followsConvention()
                ? columns.stream()
                        .filter(column -> DELTA.contains(column.name().toLowerCase(Locale.ROOT)))
                        .toList()
                : List.of();
        List<Column> bound = new ArrayList<>(marks);
        bound.addAll(key);
        this.binding = Binding.of(bound, columns);
        String set = marks.stream().map(column -> table.quoted(column) + " = ?").collect(Collectors.joining(", "));
        this.sql = (set.isEmpty() ? "DELETE FROM " + table.sqlName() : "UPDATE " + table.sqlName() + " SET " + set)
                + " WHERE "
                + key.stream().map(column -> table.quoted(column) + " = ?").collect(Collectors.joining(" AND "));
    }

    /** @param rows values in the order of the columns; only the key counts, and the delta columns */
    void remove(List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                binding.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
