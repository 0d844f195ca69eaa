package org.govhub.adapters.frontstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What databases spell differently. */
enum Dialect {
    H2("CLOB", "LIMIT %d"),
    POSTGRESQL("TEXT", "LIMIT %d"),
    /** MySQL too. */
    MARIADB("LONGTEXT", "LIMIT %d"),
    /** Whatever speaks SQL:2008. */
    GENERIC("CLOB", "FETCH FIRST %d ROWS ONLY");

    private final String longText;
    private final String limit;

    Dialect(String longText, String limit) {
        this.longText = longText;
        this.limit = limit;
    }

    static Dialect of(Connection database) throws SQLException {
        String product = database.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        return switch (product) {
            case "h2" -> H2;
            case "postgresql" -> POSTGRESQL;
            case "mariadb", "mysql" -> MARIADB;
            default -> GENERIC;
        };
    }

    /** Column type of a text of any length. */
    String longText() {
        return longText;
    }

    /** The clause that ends a select after so many rows. */
    String limit(int rows) {
        return limit.formatted(rows);
    }

    /** Keeps texts apart that differ in case only. */
    String exactText(int length) {
        return "VARCHAR(" + length + ")" + (this == MARIADB ? " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" : "");
    }

    /** Column type of a moment. */
    String moment() {
        return this == MARIADB ? "DATETIME(3)" : "TIMESTAMP";
    }
}
