package org.govhub.exchange.message;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A field value as XML wrote it, whose type only the catalogue knows: {@code 1.50} may be a decimal, a code or a name.
 *
 * @param text the characters, no white space removed
 */
public record Lexical(String text) {

    public Lexical {
        Objects.requireNonNull(text);
    }

    /** How XML writes a field value: numbers plainly, truth as {@code true} or {@code false}. */
    public static Lexical of(Object value) {
        return value instanceof Lexical lexical ? lexical : new Lexical(spelling(value));
    }

    /** The characters of {@link #of}. */
    public static String spelling(Object value) {
        return switch (value) {
            case Lexical lexical -> lexical.text();
            case BigDecimal number -> number.toPlainString();
            case String text -> text;
            case Boolean truth -> truth.toString();
            default -> throw new IllegalArgumentException("no field value");
        };
    }
}
