package org.govhub.exchange.directory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /**
     * One field against constants, written as they stand in the catalogue. A number compares by value and equals no constant
     * that is no number; a condition that was to keep such constants out lets no number through.
     */
    public static final class Condition {

        private final String field;
        private final Operator operator;
        private final Set<String> constants;
        private final Set<BigDecimal> numbers;
        private final boolean numeric;

        public Condition(String field, Operator operator, Set<String> constants) {
            this.field = field;
            this.operator = operator;
            this.constants = Set.copyOf(constants);
            this.numbers = this.constants.stream()
                    .flatMap(constant -> number(constant).stream())
                    .collect(Collectors.toUnmodifiableSet());
            this.numeric = this.constants.stream()
                    .allMatch(constant -> number(constant).isPresent());
            if (constants.isEmpty()) {
                throw new IllegalArgumentException("row condition on " + field + " has nothing to compare with");
            }
        }

        public String field() {
            return field;
        }

        public Operator operator() {
            return operator;
        }

        public Set<String> constants() {
            return constants;
        }

        /** Whether every constant is a number: what a condition on a number field needs. */
        public boolean numeric() {
            return numeric;
        }

        boolean holds(@Nullable Object value) {
            if (value == null) {
                return false;
            }
            if (value instanceof BigDecimal number) {
                boolean found = numbers.contains(number.stripTrailingZeros());
                return operator == Operator.IS_ANY_OF ? found : numeric && !found;
            }
            return constants.contains(value.toString()) == (operator == Operator.IS_ANY_OF);
        }

        private static Optional<BigDecimal> number(String constant) {
            try {
                return Optional.of(new BigDecimal(constant).stripTrailingZeros());
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Condition that
                    && field.equals(that.field)
                    && operator == that.operator
                    && constants.equals(that.constants);
        }

        @Override
        public int hashCode() {
            return Objects.hash(field, operator, constants);
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
