package org.govhub.catalog.reverse;

import java.sql.Types;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a column's type is called in an exchange. */
final class ColumnTypes {

    /** Types of single databases whose values are texts. */
    private static final Set<String> TEXTS =
            Set.of("uuid", "json", "jsonb", "xml", "citext", "inet", "cidr", "macaddr", "interval", "enum", "text");

    private ColumnTypes() {}

    /** Local name of the XML Schema type; null for binary data, arrays and the like. */
    static @Nullable String of(int jdbcType, String databaseType, int fraction) {
        return switch (jdbcType) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB,
                    Types.SQLXML,
                    Types.TIME,
                    Types.TIME_WITH_TIMEZONE -> "string";
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> "integer";
            case Types.NUMERIC, Types.DECIMAL -> fraction == 0 ? "integer" : "decimal";
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> "decimal";
            case Types.BOOLEAN, Types.BIT -> "boolean";
            case Types.DATE -> "date";
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> "dateTime";
            default -> TEXTS.contains(databaseType.toLowerCase(Locale.ROOT)) ? "string" : null;
        };
    }
}
