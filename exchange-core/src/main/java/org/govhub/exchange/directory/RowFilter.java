package org.govhub.exchange.directory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a rule releases: all conditions must hold. Field, operator and constants only, so that a filter reads the same
 * here, in SQL and to an auditor. A missing or null value satisfies no condition.
 */
public record RowFilter(List<Condition> conditions) {

    public static final RowFilter ALL = new RowFilter(List.of());

    public RowFilter {
        conditions = List.copyOf(conditions);
    }

    /** The operators of the catalogue's ODRL profile. */
    public enum Operator {
        IS_ANY_OF,
        IS_NONE_OF
    }

    /** One field against constants, written as they stand in the catalogue; numbers compare by value. */
    public record Condition(String field, Operator operator, Set<String> constants) {

        public Condition {
            constants = Set.copyOf(constants);
            if (constants.isEmpty()) {
                throw new IllegalArgumentException("row condition on " + field + " has nothing to compare with");
            }
        }

        boolean holds(@Nullable Object value) {
            if (value == null) {
                return false;
            }
            boolean found = value instanceof BigDecimal number
                    ? constants.stream().anyMatch(constant -> new BigDecimal(constant).compareTo(number) == 0)
                    : constants.contains(value.toString());
            return found == (operator == Operator.IS_ANY_OF);
        }

        @Override
        public String toString() {
            String list = new TreeSet<>(constants).stream().collect(Collectors.joining(","));
            return field + (operator == Operator.IS_ANY_OF ? " in (" : " not in (") + list + ")";
        }
    }

    public boolean accepts(Row row) {
        Map<String, @Nullable Object> values = row.fields();
        for (Condition condition : conditions) {
            if (!condition.holds(values.get(condition.field()))) {
                return false;
            }
        }
        return true;
    }

    /** The fields the filter looks at. */
    public Set<String> fields() {
        return conditions.stream().map(Condition::field).collect(Collectors.toUnmodifiableSet());
    }
}
