package org.govhub.adapters.connector;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.directory.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Values between the department's form and the dataset's: code lists, dates, blanks, null words and character sets of one
 * field.
 */
public final class FieldConversion {

    private static final Set<String> TRUE = Set.of("true", "1", "t", "y", "yes", "是");
    private static final Set<String> FALSE = Set.of("false", "0", "f", "n", "no", "否");

    private final FieldMapping mapping;
    private final FieldType type;
    private final ZoneId zone;
    private final Map<String, String> back;

    /** @param zone of times without an offset */
    public FieldConversion(FieldMapping mapping, FieldType type, ZoneId zone) {
        this.mapping = mapping;
        this.type = type;
        this.zone = zone;
        this.back = mapping.codesBack();
    }

    public FieldMapping mapping() {
        return mapping;
    }

    /**
     * A column's value as the dataset wants it: a String, a BigDecimal or a Boolean, null for no value.
     *
     * @param raw as the driver or the file gave it
     * @throws UnfitValueException when it cannot be one
     */
    public @Nullable Object outward(@Nullable Object raw) throws UnfitValueException {
        Object value = mapping.constant() != null ? mapping.constant() : raw;
        if (value instanceof byte[] || value instanceof String) {
            String text = mapping.trim() ? text(value).strip() : text(value);
            if (text.isEmpty() && type != FieldType.STRING || mapping.nulls().contains(text.strip())) {
                return null;
            }
            value = text;
        }
        if (value == null) {
            return null;
        }
        if (!mapping.codes().isEmpty()) {
            String code = mapping.codes().get(written(value).strip());
            if (code == null) {
                throw unfit("a code that 'codes' translates", "another code");
            }
            value = code;
        }
        try {
            return typed(value);
        } catch (DateTimeException | NumberFormatException e) {
            throw unfit(expected(), "a value of another form");
        }
    }

    /**
     * A dataset's value in the department's words: texts with its codes, date formats and character set; numbers, truth
     * values, and dates without a format as they are.
     *
     * @throws UnfitValueException when a date is none
     */
    public @Nullable Object inward(@Nullable Object value) throws UnfitValueException {
        if (mapping.constant() != null) {
            return mapping.constant();
        }
        if (value == null) {
            return null;
        }
        String code = back.get(value.toString());
        if (code != null) {
            return code;
        }
        try {
            return switch (type) {
                case DATE -> dated(LocalDate.parse(value.toString()));
                case DATE_TIME -> timed(OffsetDateTime.parse(value.toString()));
                case STRING -> encoded(value.toString());
                default -> value;
            };
        } catch (DateTimeException e) {
            throw unfit(expected(), "a value of another form");
        }
    }

    private Object dated(LocalDate date) {
        return mapping.format() == null ? date : mapping.format().format(date);
    }

    private Object timed(OffsetDateTime time) {
        return mapping.format() == null
                ? time
                : mapping.format().format(time.atZoneSameInstant(zone).toLocalDateTime());
    }

    private String encoded(String text) {
        return mapping.charset() == null
                ? text
                : new String(text.getBytes(mapping.charset()), StandardCharsets.ISO_8859_1);
    }

    private String text(Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, mapping.charset() == null ? StandardCharsets.UTF_8 : mapping.charset());
        }
        String text = value.toString();
        return mapping.charset() == null
                ? text
                : new String(text.getBytes(StandardCharsets.ISO_8859_1), mapping.charset());
    }

    private Object typed(Object value) throws UnfitValueException {
        return switch (type) {
            case STRING -> written(value);
            case INTEGER, DECIMAL ->
                value instanceof BigDecimal number
                        ? number
                        : new BigDecimal(
                                value instanceof Boolean truth
                                        ? truth ? "1" : "0"
                                        : value.toString().strip());
            case BOOLEAN -> truth(value);
            case DATE -> date(value).toString();
            case DATE_TIME -> // OffsetDateTime.toString would leave out seconds that are none
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time(value));
        };
    }

    private static String written(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Timestamp time -> time.toLocalDateTime().toString();
            default -> value.toString();
        };
    }

    private Boolean truth(Object value) throws UnfitValueException {
        String word = value.toString().strip().toLowerCase(Locale.ROOT);
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw unfit(expected(), "another word");
        }
        return TRUE.contains(word);
    }

    private LocalDate date(Object value) {
        return switch (value) {
            case java.sql.Date date -> date.toLocalDate();
            case Timestamp time -> time.toLocalDateTime().toLocalDate();
            case LocalDate date -> date;
            case LocalDateTime time -> time.toLocalDate();
            case OffsetDateTime time -> time.atZoneSameInstant(zone).toLocalDate();
            default ->
                LocalDate.parse(
                        value.toString().strip(),
                        mapping.format() == null ? DateTimeFormatter.ISO_LOCAL_DATE : mapping.format());
        };
    }

    private OffsetDateTime time(Object value) {
        return switch (value) {
            case OffsetDateTime time -> time;
            case LocalDateTime time -> at(time);
            case Timestamp time -> at(time.toLocalDateTime());
            case java.sql.Date date -> at(date.toLocalDate().atStartOfDay());
            case LocalDate date -> at(date.atStartOfDay());
            default -> parsed(value.toString().strip());
        };
    }

    private OffsetDateTime parsed(String text) {
        if (mapping.format() != null) {
            return at(LocalDateTime.parse(text, mapping.format()));
        }
        String iso = text.replace(' ', 'T');
        return iso.matches(".*(Z|[+-]\\d{2}:\\d{2})") ? OffsetDateTime.parse(iso) : at(LocalDateTime.parse(iso));
    }

    private OffsetDateTime at(LocalDateTime time) {
        return time.atZone(zone).toOffsetDateTime();
    }

    private String expected() {
        String form = mapping.format() == null ? "" : " in the format of connector.yaml";
        return switch (type) {
            case STRING -> "a text";
            case INTEGER -> "an integer";
            case DECIMAL -> "a decimal number";
            case BOOLEAN -> "true or false, 1 or 0, 是 or 否";
            case DATE -> "a date" + form;
            case DATE_TIME -> "a date and time" + form;
        };
    }

    private UnfitValueException unfit(String expected, String found) {
        return new UnfitValueException(
                "Field " + mapping.field() + ": expected " + expected + ", found " + found + ".");
    }
}
