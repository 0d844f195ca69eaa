package org.govhub.catalog.rdf;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers in texts from outside: exact, without exponent, of a length that a message may carry too. */
public final class Decimals {

    /** As for a number in a message (PROTOCOL §1). */
    private static final int LONGEST = 100;

    /** The lexical space of {@code xsd:decimal}. An exponent would let ten characters stand for a gigabyte of zeros. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)");

    private Decimals() {}

    /** Whether {@link #parse} takes the text. */
    public static boolean isDecimal(String text) {
        return text.length() <= LONGEST && DECIMAL.matcher(text).matches();
    }

    /**
     * Reads a number.
     *
     * @throws NumberFormatException if it is not one, has an exponent, or is longer than 100 characters
     */
    public static BigDecimal parse(String text) {
        if (!isDecimal(text)) {
            throw new NumberFormatException("not a decimal number of at most " + LONGEST + " characters");
        }
        return new BigDecimal(text);
    }
}
