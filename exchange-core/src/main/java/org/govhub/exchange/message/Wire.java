package org.govhub.exchange.message;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms single values have on the wire, the same in both spellings: ids, codes, digests, times, numbers and text. A
 * value that has not its form is refused {@code MALFORMED} at the place given; the refusal tells the form, not the value.
 */
final class Wire {

    /** A number is at most this long, written plainly. */
    static final int MAX_NUMBER_LENGTH = 100;

    private static final int MAX_NAME_LENGTH = 64;

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern USCC = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
    private static final Pattern DATASET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");
    private static final Pattern CODE = Pattern.compile("[^\\s\\p{C}\\p{Z}]{1,200}");
    private static final Pattern DIGEST = Pattern.compile("(sha-256|sm3):[0-9a-f]{64}");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    private Wire() {}

    static RefusedException malformed(String place, String expected, String found) {
        return RefusedException.at(RefusalCode.MALFORMED, place, "Expected " + expected + ", found " + found + ".");
    }

    static void require(boolean holds, String place, String expected, String found) {
        if (!holds) {
            throw malformed(place, expected, found);
        }
    }

    /** The meaning of a word that must be one of a few; {@code meaning} is null when it is none of them. */
    static <T> T known(@Nullable T meaning, String place, String expected) {
        if (meaning == null) {
            throw malformed(place, expected, "another word");
        }
        return meaning;
    }

    static void uuid(String value, String place) {
        require(UUID.matcher(value).matches(), place, "a lower-case UUID of version 7 or 8", "another text");
    }

    static void uscc(String value, String place) {
        require(USCC.matcher(value).matches(), place, "an 18-character social credit code", "another text");
    }

    static void dataset(String value, String place) {
        require(DATASET.matcher(value).matches(), place, "a resource code", "another text");
    }

    static void code(@Nullable String value, String place) {
        require(
                value == null || CODE.matcher(value).matches(),
                place,
                "a code of 1 to 200 visible characters",
                "another text");
    }

    static void digest(String value, String place) {
        require(
                DIGEST.matcher(value).matches(),
                place,
                "a digest as sha-256: or sm3: and 64 hex digits",
                "another text");
    }

    static OffsetDateTime time(String value, String place) {
        String expected = "an RFC 3339 time with offset";
        require(TIME.matcher(value).matches(), place, expected, "another text");
        try {
            return OffsetDateTime.parse(value);
        } catch (DateTimeException e) {
            throw malformed(place, expected, "a time that does not exist");
        }
    }

    static String time(OffsetDateTime value) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value);
    }

    /** RFC 3339 has four digits for the year and none for the seconds of an offset. */
    static void writable(OffsetDateTime value, String place) {
        boolean fits = value.getYear() >= 0
                && value.getYear() <= 9999
                && value.getOffset().getTotalSeconds() % 60 == 0;
        require(fits, place, "a time RFC 3339 can write", "another");
    }

    /** A wire name of a catalogue field: {@code [a-z][a-z0-9_]*}, at most 64 characters. */
    static boolean isFieldName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || !isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && c != '_' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    static void fieldName(String name, String place) {
        require(isFieldName(name), place, "a field name of lower-case letters, digits and _", "another text");
    }

    /** Text both spellings can carry: I-JSON (RFC 7493 §2.1) without what XML 1.0 cannot say, so no control characters. */
    static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c < '\uD800') {
                continue;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == value.length() || !Character.isLowSurrogate(value.charAt(i))) {
                    return false;
                }
                if ((Character.toCodePoint(c, value.charAt(i)) & 0xFFFE) == 0xFFFE) {
                    return false;
                }
            } else if (!isSingleText(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSingleText(char c) {
        return c == '\t' || c == '\n' || c == '\r' || (c >= '\uE000' && c < '\uFDD0') || (c > '\uFDEF' && c < '\uFFFE');
    }

    static void text(String value, String place) {
        require(isText(value), place, "text", "a control character, a lone surrogate or a noncharacter");
    }

    /** The number with its trailing zeros kept and no exponent, or null when it is longer than 100 characters so. */
    static @Nullable BigDecimal plain(BigDecimal number) {
        long integerDigits = Math.max(1L, (long) number.precision() - number.scale());
        long fractionDigits = Math.max(0, number.scale());
        if (number.signum() != 0 && integerDigits + fractionDigits + 2 > MAX_NUMBER_LENGTH) {
            return null;
        }
        if (number.signum() == 0 && fractionDigits + 2 > MAX_NUMBER_LENGTH) {
            return null;
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
