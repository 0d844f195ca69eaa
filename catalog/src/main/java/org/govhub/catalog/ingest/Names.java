package org.govhub.catalog.ingest;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How names of departments, datasets and codes are compared: by what a person reads, not by the bytes. */
final class Names {

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u3000]+");
    private static final Pattern NOT_LETTERS_OR_DIGITS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Names() {}

    /** The name with full-width forms narrowed and spaces put in order; equal results are the same name. */
    static String same(String name) {
        return SPACES.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }

    /** Letters and digits only; equal results of different names differ by punctuation, spaces or case only. */
    static String loose(String name) {
        return NOT_LETTERS_OR_DIGITS.matcher(same(name)).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
