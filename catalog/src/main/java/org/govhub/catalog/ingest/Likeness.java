package org.govhub.catalog.ingest;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Guesses which word of a list somebody meant; where two are as near, none. */
final class Likeness {

    private static final int LONGEST = 40;

    private Likeness() {}

    /** The one word that contains what was written, or differs from it in a third of its letters at most. */
    static @Nullable String nearest(String written, Collection<String> words) {
        String loose = Names.loose(written);
        if (loose.isEmpty() || loose.length() > LONGEST) {
            return null;
        }
        List<String> containing = words.stream()
                .filter(word -> loose.length() > 1 && Names.loose(word).contains(loose))
                .toList();
        if (containing.size() == 1) {
            return containing.getFirst();
        }
        String best = null;
        int least = Math.max(1, loose.length() / 3) + 1;
        for (String word : words) {
            int distance = distance(loose, Names.loose(word));
            if (distance < least) {
                least = distance;
                best = word;
            } else if (distance == least) {
                best = null;
            }
        }
        return best;
    }

    /**
     * The one name of which the written one is a part. Names of departments differ by single letters (民政局, 财政局): likeness
     * alone must never make one of the other.
     */
    static @Nullable String longer(String written, Collection<String> names) {
        String loose = Names.loose(written);
        List<String> containing = names.stream()
                .filter(name -> loose.length() > 1 && Names.loose(name).contains(loose))
                .toList();
        return containing.size() == 1 ? containing.getFirst() : null;
    }

    /** How many letters must be put in, taken out or changed to make one text of the other. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
