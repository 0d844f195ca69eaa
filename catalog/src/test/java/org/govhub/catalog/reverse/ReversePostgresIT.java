package org.govhub.catalog.reverse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.govhub.catalog.ingest.KnownEntries;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The same tables in a real PostgreSQL. */
class ReversePostgresIT {

    @Test
    void check_twoTables_draftsWithColumnsCommentsAndKeys() throws SQLException, IOException {
        try (EmbeddedPostgres server = start();
                Connection database = server.getPostgresDatabase().getConnection();
                Statement statement = database.createStatement()) {
            statement.execute(ReverseCatalogueTest.TABLES);

            ReverseCatalogueTest.assertBothTables(new ReverseCatalogue("civil-db", "113302250029310793", "民政局")
                    .check(database, null, "%", KnownEntries.none(), LocalDate.of(2026, 11, 22)));
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            Assumptions.abort("skipped: PostgreSQL does not start here: " + e.getMessage());
            throw new AssertionError(e);
        }
    }
}
