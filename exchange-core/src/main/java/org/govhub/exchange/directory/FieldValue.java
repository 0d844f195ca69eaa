package org.govhub.exchange.directory;

import static org.govhub.exchange.message.RefusalCode.PAYLOAD_INVALID;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.regex.Pattern;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.RefusedException;

/** One value against one field: its type, length, digits, pattern and code list. */
final class FieldValue {

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,100}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,100}(\\.\\d{1,100})?");
    /** There is no year 0000, nor in XML Schema or SQL. */
    private static final Pattern DATE = Pattern.compile("(?!0000)\\d{4}-\\d{2}-\\d{2}");
    /** RFC 3339: seconds always written. */
    private static final Pattern DATE_TIME =
            Pattern.compile("(?!0000)\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

    /** The most that is in use, and that XML Schema knows. */
    private static final int MAX_OFFSET_SECONDS = 14 * 3600;

    private static final Set<String> XML_BOOLEANS = Set.of("true", "false", "1", "0");

    private final Field field;
    private final String place;

    private FieldValue(Field field, String place) {
        this.field = field;
        this.place = place;
    }

    /**
     * The value as its field's type: String, BigDecimal or Boolean.
     *
     * @throws RefusedException {@code PAYLOAD_INVALID} at {@code place}/field
     */
    static Object typed(Field field, Object value, String place) {
        FieldValue check = new FieldValue(field, place);
        return switch (field.type()) {
            case STRING -> check.string(value);
            case INTEGER -> check.number(value, INTEGER, "an integer");
            case DECIMAL -> check.number(value, DECIMAL, "a decimal number");
            case BOOLEAN -> check.bool(value);
            case DATE -> check.date(value);
            case DATE_TIME -> check.dateTime(value);
        };
    }

    private String string(Object value) {
        String text = text(value, "a string");
        int length = text.codePointCount(0, text.length());
        if (field.minLength() != null && length < field.minLength()) {
            throw invalid("at least " + field.minLength() + " characters", length + " characters");
        }
        if (field.maxLength() != null && length > field.maxLength()) {
            throw invalid("at most " + field.maxLength() + " characters", length + " characters");
        }
        if (field.pattern() != null && !field.pattern().matcher(text).matches()) {
            throw invalid("a string of the form " + field.pattern(), "another form");
        }
        if (!field.codes().isEmpty() && !field.codes().contains(text)) {
            throw invalid("a code of the field's code list", "another code");
        }
        return text;
    }

    private BigDecimal number(Object value, Pattern form, String expected) {
        BigDecimal number;
        if (value instanceof BigDecimal exact) {
            number = exact;
        } else if (value instanceof Lexical written
                && form.matcher(collapsed(written.text())).matches()) {
            number = new BigDecimal(collapsed(written.text()));
        } else {
            throw invalid(expected, kind(value));
        }
        BigDecimal plain = number.stripTrailingZeros();
        if (field.type() == FieldType.INTEGER && plain.scale() > 0) {
            throw invalid(expected, "a number with a fraction");
        }
        int fraction = Math.max(plain.scale(), 0);
        if (field.fractionDigits() != null && fraction > field.fractionDigits()) {
            throw invalid("at most " + field.fractionDigits() + " digits after the point", fraction + " digits");
        }
        int digits = Math.max(plain.precision() - plain.scale(), 0) + fraction;
        if (field.totalDigits() != null && digits > field.totalDigits()) {
            throw invalid("at most " + field.totalDigits() + " digits", digits + " digits");
        }
        if (field.minimum() != null && number.compareTo(field.minimum()) < 0) {
            throw invalid("a number not below " + field.minimum().toPlainString(), "a smaller number");
        }
        if (field.maximum() != null && number.compareTo(field.maximum()) > 0) {
            throw invalid("a number not above " + field.maximum().toPlainString(), "a larger number");
        }
        return number;
    }

    private Boolean bool(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Lexical written && XML_BOOLEANS.contains(collapsed(written.text()))) {
            return collapsed(written.text()).equals("true")
                    || collapsed(written.text()).equals("1");
        }
        throw invalid("true or false", kind(value));
    }

    private String date(Object value) {
        String text = token(value, "a date YYYY-MM-DD");
        try {
            if (DATE.matcher(text).matches()) {
                LocalDate.of(
                        Integer.parseInt(text, 0, 4, 10),
                        Integer.parseInt(text, 5, 7, 10),
                        Integer.parseInt(text, 8, 10, 10));
                return text;
            }
        } catch (DateTimeException e) {
            throw invalid("a date that exists", "a day that is not in the calendar");
        }
        throw invalid("a date YYYY-MM-DD", "a string of another form");
    }

    private String dateTime(Object value) {
        String text = token(value, "a date and time with offset");
        try {
            if (DATE_TIME.matcher(text).matches()) {
                OffsetDateTime moment = OffsetDateTime.parse(text);
                if (Math.abs(moment.getOffset().getTotalSeconds()) > MAX_OFFSET_SECONDS) {
                    throw invalid("an offset of at most 14 hours", "a larger offset");
                }
                return text;
            }
        } catch (DateTimeException e) {
            throw invalid("a date and time that exists", "a moment that is not in the calendar");
        }
        throw invalid("a date and time with offset (RFC 3339)", "a string of another form");
    }

    private String text(Object value, String expected) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Lexical written) {
            return written.text();
        }
        throw invalid(expected, kind(value));
    }

    /** XML lets white space stand around what is not a text; in JSON it would be part of the string. */
    private String token(Object value, String expected) {
        return value instanceof Lexical written ? collapsed(written.text()) : text(value, expected);
    }

    /** Without the white space of XML at both ends; other blanks are characters like any. */
    private static String collapsed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isXmlSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isXmlSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isXmlSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static String kind(Object value) {
        return switch (value) {
            case String ignored -> "a string";
            case BigDecimal ignored -> "a number";
            case Boolean ignored -> "true or false";
            case Lexical ignored -> "text of another form";
            default -> "something else";
        };
    }

    private RefusedException invalid(String expected, String found) {
        return RefusedException.at(
                PAYLOAD_INVALID,
                place + "/" + field.name(),
                "Field " + field.name() + ": expected " + expected + ", found " + found + ".");
    }
}
