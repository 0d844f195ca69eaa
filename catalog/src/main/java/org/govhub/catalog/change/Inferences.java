package org.govhub.catalog.change;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.govhub.catalog.change.RowKinds.Kind;

/**
 * What a party can tell from the way rows differ. Rules that cut rows by a field the party may not see give that field away
 * as soon as two rows it does see look different for no other reason: with the number of one town's enterprises and without
 * that of the others, the town is no secret.
 */
final class Inferences {

    private Inferences() {}

    /** Fields whose value the new version gives away and the old one did not, each with an occasion; lists by occasion. */
    static Map<String, Integer> between(Shown shown, List<BitSet> before, List<BitSet> after) {
        Map<String, Integer> fields = new TreeMap<>();
        List<Kind> rows = shown.rows();
        UndecidedException.check("pairs of rows", (long) rows.size() * rows.size() / 100);
        Map<Object, Integer> first = new HashMap<>();
        for (String field : rows.get(0).values().keySet()) {
            first.clear();
            for (int row = 0; row < rows.size(); row++) {
                int other = first.merge(others(rows.get(row), field), row, (older, newer) -> older);
                compareWithAll(shown, rows, other, row, field, before, after, fields);
            }
        }
        return fields;
    }

    /** Rows alike in everything but {@code field} lie between the first such row and this one. */
    private static void compareWithAll(
            Shown shown,
            List<Kind> rows,
            int first,
            int row,
            String field,
            List<BitSet> before,
            List<BitSet> after,
            Map<String, Integer> fields) {
        Object alike = others(rows.get(row), field);
        for (int other = first; other < row && !fields.containsKey(field); other++) {
            if (others(rows.get(other), field).equals(alike)
                    && isToldApart(shown, other, row, field, before) < 0
                    && areBothShown(shown, other, row, field, before)
                    && areBothShown(shown, other, row, field, after)) {
                int occasion = isToldApart(shown, other, row, field, after);
                if (occasion >= 0) {
                    fields.put(field, occasion);
                }
            }
        }
    }

    private static Object others(Kind kind, String field) {
        Map<String, String> values = new HashMap<>(kind.values());
        values.remove(field);
        return Map.of(kind.length(), values);
    }

    private static boolean areBothShown(Shown shown, int one, int other, String field, List<BitSet> occasions) {
        return occasions.stream()
                        .anyMatch(bits -> !shown.ofRow(bits, one, field).isEmpty())
                && occasions.stream()
                        .anyMatch(bits -> !shown.ofRow(bits, other, field).isEmpty());
    }

    /** The first occasion on which two rows look different, or -1; where the field itself can be read it is no secret. */
    private static int isToldApart(Shown shown, int one, int other, String field, List<BitSet> occasions) {
        int found = -1;
        for (int i = 0; i < occasions.size(); i++) {
            BitSet bits = occasions.get(i);
            if (shown.showsWhole(bits, one, field) || shown.showsWhole(bits, other, field)) {
                return -1;
            }
            if (found < 0 && !shown.ofRow(bits, one, field).equals(shown.ofRow(bits, other, field))) {
                found = i;
            }
        }
        return found;
    }
}
