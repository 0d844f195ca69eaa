package org.govhub.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes typed pinyin apart into syllables, in every way it can be read: {@code xian} is 先 and 西安. */
final class Syllables {

    private static final int MOST = 8;
    private static final int LONGEST = 6;
    private static final Set<String> INITIALS = Set.of(
            "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s",
            "y", "w", "");
    private static final Set<String> FINALS = Set.of(
            "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "er", "i", "ia", "ie", "iao", "iu",
            "ian", "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "v", "ve", "ue");
    private static final Set<String> ALONE =
            Set.of("a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er");

    private Syllables() {}

    /** The ways to read it, none where it is not pinyin. */
    static List<List<String>> of(String typed) {
        List<List<String>> found = new ArrayList<>();
        split(typed, 0, new ArrayList<>(), found);
        return found;
    }

    private static void split(String typed, int from, List<String> before, List<List<String>> found) {
        if (found.size() == MOST) {
            return;
        }
        if (from == typed.length()) {
            found.add(List.copyOf(before));
            return;
        }
        for (int end = Math.min(typed.length(), from + LONGEST); end > from; end--) {
            String syllable = typed.substring(from, end);
            if (isOne(syllable)) {
                before.add(syllable);
                split(typed, end, before, found);
                before.removeLast();
            }
        }
    }

    private static boolean isOne(String text) {
        if (ALONE.contains(text)) {
            return true;
        }
        int initial = text.length() > 1 && INITIALS.contains(text.substring(0, 2)) ? 2 : 1;
        return initial < text.length()
                && INITIALS.contains(text.substring(0, initial))
                && FINALS.contains(text.substring(initial));
    }
}
