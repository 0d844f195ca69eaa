package org.govhub.adapters.frontstore;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a row a statement takes, and in which order.
 *
 * @param columns of the statement's parameters
 * @param positions of their values in a row
 */
@SuppressWarnings("ArrayRecordComponent") // made and read here only
record Binding(List<Column> columns, int[] positions) {

    /** @param order of the values in a row */
    static Binding of(List<Column> bound, List<Column> order) {
        return new Binding(
                List.copyOf(bound), bound.stream().mapToInt(order::indexOf).toArray());
    }

    void bind(PreparedStatement statement, @Nullable Object[] row) throws SQLException {
        for (int i = 0; i < positions.length; i++) {
            columns.get(i).bind(statement, i + 1, row[positions[i]]);
        }
    }
}
