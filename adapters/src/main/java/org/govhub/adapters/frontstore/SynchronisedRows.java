package org.govhub.adapters.frontstore;

import static org.govhub.adapters.frontstore.TableStructure.SYNC;
import static org.govhub.adapters.frontstore.TableStructure.TIME;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Objects;

/** Rows of a front store table that both sides are done with. */
final class SynchronisedRows {

    private SynchronisedRows() {}

    /** Deletes those whose {@code cd_time} lies before a moment; the caller commits. */
    static int purge(Connection database, TableStructure table, LocalDateTime before) throws SQLException {
        Column sync = Objects.requireNonNull(table.column(SYNC));
        Column time = Objects.requireNonNull(table.column(TIME));
        String sql = "DELETE FROM " + table.sqlName() + " WHERE " + table.quoted(sync) + " = ? AND "
                + table.quoted(time) + " < ?";
        try (PreparedStatement delete = database.prepareStatement(sql)) {
            delete.setObject(1, value(sync, 1));
            delete.setObject(2, before);
            return delete.executeUpdate();
        }
    }

    /** 0 (new), 1 (synchronised) or 2 (refused) as {@code is_sync} wants it; a column of true and false knows no 2. */
    static Object value(Column sync, int value) {
        return switch (sync.kind()) {
            case TRUTH -> value != 0;
            case NUMBER -> value;
            default -> String.valueOf(value);
        };
    }
}
