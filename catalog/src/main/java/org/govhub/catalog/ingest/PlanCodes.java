package org.govhub.catalog.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words plans use for the values of code lists, and the concept each word means. A word may mean something without a
 * concept of its own (a sharing method), hence one list each.
 */
final class PlanCodes {

    /** Lists of {@code plan-codes.csv}. */
    enum CodeList {
        CYCLE,
        FORMAT,
        OPENNESS,
        SHARING,
        THEME,
        TYPE,
        METHOD,
        CLASSIFICATION,
        LEVEL,
        YES
    }

    private record Word(CodeList list, String written) {}

    private final Map<CodeList, List<String>> words = new EnumMap<>(CodeList.class);

    private final Map<Word, String> meanings = new HashMap<>();

    PlanCodes() {
        for (List<String> line : DataTable.read("plan-codes.csv")) {
            words.computeIfAbsent(CodeList.valueOf(line.get(0)), list -> new ArrayList<>())
                    .add(line.get(1));
            meanings.put(new Word(CodeList.valueOf(line.get(0)), Names.loose(line.get(1))), line.get(2));
        }
    }

    /** What the word means in that list, or null where the list does not know it. */
    @Nullable
    String meaning(CodeList list, String written) {
        return meanings.get(new Word(list, Names.loose(written)));
    }

    /** The word of that list somebody probably meant, null where nobody can tell. */
    @Nullable
    String nearest(CodeList list, String written) {
        return Likeness.nearest(written, words.getOrDefault(list, List.of()));
    }
}
