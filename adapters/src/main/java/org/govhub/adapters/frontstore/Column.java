package org.govhub.adapters.frontstore;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.govhub.adapters.connector.UnfitValueException;
import org.jspecify.annotations.Nullable;

/**
 * One column as the database describes it.
 *
 * @param name as the database spells it
 * @param type of {@link Types}
 * @param typeName the database's own word
 * @param size characters of a text, digits of a number
 * @param optional whether an insert may leave it out
 */
record Column(String name, int type, String typeName, int size, int scale, boolean nullable, boolean optional) {

    /** What the connector tells apart. */
    enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        DATE,
        TIME,
        TIME_WITH_OFFSET,
        BYTES
    }

    Kind kind() {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.NUMERIC,
                    Types.DECIMAL,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> Kind.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Kind.TRUTH;
            case Types.DATE -> Kind.DATE;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIME_WITH_OFFSET;
            case Types.TIMESTAMP ->
                typeName.toLowerCase(Locale.ROOT).equals("timestamptz") ? Kind.TIME_WITH_OFFSET : Kind.TIME;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.BYTES;
            default -> Kind.TEXT;
        };
    }

    /** The value of the current row, in the Java type of its kind; null for NULL. */
    @Nullable
    Object read(ResultSet row, int index) throws SQLException {
        return switch (kind()) {
            case NUMBER -> number(row.getString(index));
            case TRUTH -> {
                boolean truth = row.getBoolean(index);
                yield row.wasNull() ? null : (Object) truth;
            }
            case DATE -> row.getObject(index, LocalDate.class);
            case TIME -> row.getObject(index, LocalDateTime.class);
            case TIME_WITH_OFFSET -> row.getObject(index, OffsetDateTime.class);
            case BYTES -> row.getBytes(index);
            case TEXT -> row.getString(index);
        };
    }

    /** The value an {@code id} of a row keeps as text, back. */
    Object parse(String text) {
        return switch (kind()) {
            case NUMBER -> new BigDecimal(text);
            case TRUTH -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalDateTime.parse(text);
            case TIME_WITH_OFFSET -> OffsetDateTime.parse(text);
            case BYTES, TEXT -> text;
        };
    }

    /**
     * A value of the dataset as this column takes it.
     *
     * @throws UnfitValueException when it does not fit, with what would
     */
    @Nullable
    Object fitting(@Nullable Object value, ZoneId zone) throws UnfitValueException {
        if (value == null) {
            if (!nullable) {
                throw unfit("a value (the column is NOT NULL)", "nothing");
            }
            return null;
        }
        try {
            return switch (kind()) {
                case NUMBER ->
                    value instanceof Boolean truth
                            ? truth ? BigDecimal.ONE : BigDecimal.ZERO
                            : new BigDecimal(value.toString());
                case TRUTH -> truth(value.toString());
                case DATE ->
                    value instanceof OffsetDateTime time
                            ? time.atZoneSameInstant(zone).toLocalDate()
                            : LocalDate.parse(value.toString());
                case TIME ->
                    switch (value) {
                        case OffsetDateTime time -> time.atZoneSameInstant(zone).toLocalDateTime();
                        case LocalDate date -> date.atStartOfDay();
                        default -> LocalDateTime.parse(value.toString().replace(' ', 'T'));
                    };
                case TIME_WITH_OFFSET ->
                    value instanceof LocalDate date
                            ? date.atStartOfDay(zone).toOffsetDateTime()
                            : OffsetDateTime.parse(value.toString());
                case BYTES -> value.toString().getBytes(StandardCharsets.ISO_8859_1);
                case TEXT -> text(value);
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw unfit("a value for its type " + typeName, "a value of another form");
        }
    }

    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, type);
        } else {
            statement.setObject(index, value);
        }
    }

    private Boolean truth(String word) throws UnfitValueException {
        return switch (word) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw unfit("true or false", "another word");
        };
    }

    private String text(Object value) throws UnfitValueException {
        String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        int length = text.codePointCount(0, text.length());
        if (size > 0 && length > size) {
            throw unfit("at most " + size + " characters", length + " characters");
        }
        return text;
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private UnfitValueException unfit(String expected, String found) {
        return new UnfitValueException("Column " + name + ": expected " + expected + ", found " + found + ".");
    }
}
