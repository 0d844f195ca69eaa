package org.govhub.exchange.directory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a field's value is hidden: the first {@code head} and last {@code tail} characters stay, the rest become asterisks.
 * Written {@code keep:6,4} in the catalogue. A value too short to hide anything is hidden whole.
 */
public record Mask(int head, int tail) {

    private static final Pattern RULE = Pattern.compile("keep:(\\d{1,3}),(\\d{1,3})");

    public Mask {
        if (head < 0 || tail < 0) {
            throw new IllegalArgumentException("a mask keeps a number of characters, not " + head + "," + tail);
        }
    }

    /** Reads the catalogue's form; an unknown rule is an error, never ignored. */
    public static Mask parse(String rule) {
        Matcher matcher = RULE.matcher(rule);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("mask rule '" + rule + "' is not keep:<first>,<last>");
        }
        return new Mask(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The masked text, as long (in Unicode characters) as {@code value}. */
    public String apply(String value) {
        int[] characters = value.codePoints().toArray();
        boolean tooShort = characters.length <= head + tail;
        for (int i = 0; i < characters.length; i++) {
            if (tooShort || (i >= head && i < characters.length - tail)) {
                characters[i] = '*';
            }
        }
        return new String(characters, 0, characters.length);
    }

    @Override
    public String toString() {
        return "keep:" + head + "," + tail;
    }
}
