package org.govhub.adapters.frontstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;

/** The database's own clock, by which its business systems write {@code cd_time}. */
final class DatabaseTime {

    private DatabaseTime() {}

    /** Changes younger than {@code settle} may still have older ones uncommitted beside them. */
    record Horizon(Duration settle, Clock clock) {

        LocalDateTime before(Connection database, Dialect dialect) throws SQLException {
            return now(database, dialect, clock).minus(settle);
        }
    }

    static LocalDateTime now(Connection database, Dialect dialect, Clock clock) throws SQLException {
        if (dialect == Dialect.GENERIC) {
            return LocalDateTime.now(clock);
        }
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT LOCALTIMESTAMP")) {
            row.next();
            return row.getObject(1, LocalDateTime.class);
        }
    }
}
