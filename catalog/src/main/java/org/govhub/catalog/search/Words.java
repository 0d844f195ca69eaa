package org.govhub.catalog.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed, taken apart: runs of Chinese, Latin words, and numbers, which are codes or their beginnings. There is
 * no query language, so nothing typed can be an error or cost more than its length.
 */
record Words(List<Part> parts) {

    private static final Pattern PART = Pattern.compile(
            "(?<han>[\\p{IsHan}]+)|(?<code>[0-9][0-9A-Z]*(?:/[0-9]+)?)|(?<latin>[\\p{L}&&[^\\p{IsHan}]][\\p{L}\\p{N}&&[^\\p{IsHan}]]*)");
    private static final int MOST_PARTS = 12;

    /** One part; all of them must be found. */
    sealed interface Part {
        String text();
    }

    /** A run of Chinese characters. */
    record Han(String text) implements Part {}

    /** A Latin word in lower case: English, a field's name, or pinyin. */
    record Latin(String text) implements Part {}

    /** A resource code, a credit code, or the beginning of one. */
    record Code(String text) implements Part {}

    Words {
        parts = List.copyOf(parts);
    }

    static Words of(String typed) {
        String folded = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        Matcher matcher = PART.matcher(folded);
        List<Part> parts = new ArrayList<>();
        while (parts.size() < MOST_PARTS && matcher.find()) {
            if (matcher.group("han") != null) {
                parts.add(new Han(matcher.group()));
            } else if (matcher.group("code") != null) {
                parts.add(new Code(matcher.group()));
            } else {
                parts.add(new Latin(matcher.group().toLowerCase(Locale.ROOT)));
            }
        }
        return new Words(parts);
    }

    /** Neighbouring characters of a run of Chinese, as the index keeps them; a single character is itself. */
    static List<String> pairs(String han) {
        int[] characters = han.codePoints().toArray();
        if (characters.length == 1) {
            return List.of(han);
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < characters.length; i++) {
            pairs.add(new String(characters, i, 2));
        }
        return pairs;
    }
}
