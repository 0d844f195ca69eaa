package org.govhub.adapters.comparison;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.adapters.staging.Sql;
import org.govhub.exchange.seal.MatchKeys;
import org.jspecify.annotations.Nullable;

/**
 * What is compared with what.
 *
 * @param name of the comparison, and of its working tables
 * @param match how the keys are normalised
 * @param fields compared where a key is on both sides
 * @param secret where set, keys and values are replaced by match keys before they are kept, and no clear value is in the result
 */
public record Plan(
        String name,
        Side left,
        Side right,
        Normalisation match,
        List<ComparedField> fields,
        @Nullable MatchKeys secret) {

    public Plan {
        fields = List.copyOf(fields);
        Sql.name("cmp_" + name + "_left_dup");
        Set<String> names = new HashSet<>();
        for (ComparedField field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("field " + field.name() + " is compared twice");
            }
        }
    }

    /**
     * One side.
     *
     * @param key field that is matched
     * @param without rows left out: values by field
     */
    public record Side(String dataset, String key, Map<String, List<String>> without) {
        public Side {
            without = new LinkedHashMap<>(without);
            if (without.values().stream().anyMatch(List::isEmpty)) {
                throw new IllegalArgumentException("rows left out by a field need the values to leave out");
            }
        }
    }

    /** A field of each side that should say the same; {@code name} stands for both in the result. */
    public record ComparedField(String name, String left, String right, Normalisation as) {
        public ComparedField {
            Sql.name(name);
        }
    }
}
