package org.govhub.exchange.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowFilterTest {

    @Test
    void anyOf_noneOf() {
        assertThat(filter(Operator.IS_ANY_OF, "a", "b").accepts(row("a"))).isTrue();
        assertThat(filter(Operator.IS_ANY_OF, "a", "b").accepts(row("c"))).isFalse();
        assertThat(filter(Operator.IS_NONE_OF, "a", "b").accepts(row("a"))).isFalse();
        assertThat(filter(Operator.IS_NONE_OF, "a", "b").accepts(row("c"))).isTrue();
    }

    /** What is not known to be allowed is not released: also "none of" wants a value. */
    @Test
    void missingOrNull_satisfiesNothing() {
        for (Operator operator : Operator.values()) {
            assertThat(filter(operator, "a").accepts(Row.EMPTY)).isFalse();
            assertThat(filter(operator, "a").accepts(row(null))).isFalse();
        }
        assertThat(RowFilter.ALL.accepts(Row.EMPTY)).isTrue();
    }

    @Test
    void numbers_compareByValue_booleansByWord() {
        assertThat(filter(Operator.IS_ANY_OF, "10.5").accepts(row(new BigDecimal("10.50"))))
                .isTrue();
        assertThat(filter(Operator.IS_NONE_OF, "10.5").accepts(row(new BigDecimal("10.50"))))
                .isFalse();
        assertThat(filter(Operator.IS_ANY_OF, "true").accepts(row(true))).isTrue();
    }

    @Test
    void textAgainstANumber_equalsNone_andKeepsNothingOutThatItCannotCompare() {
        BigDecimal five = new BigDecimal("5");

        assertThat(filter(Operator.IS_ANY_OF, "east").accepts(row(five))).isFalse();
        assertThat(filter(Operator.IS_ANY_OF, "east", "5.0").accepts(row(five))).isTrue();
        assertThat(filter(Operator.IS_NONE_OF, "east").accepts(row(five)))
                .as("what the filter was to withhold nobody can tell")
                .isFalse();
        assertThat(filter(Operator.IS_ANY_OF, "1e999999999").accepts(row(five))).isFalse();
    }

    @Test
    void allConditionsMustHold() {
        RowFilter both = new RowFilter(List.of(
                new Condition("x", Operator.IS_ANY_OF, Set.of("a")),
                new Condition("y", Operator.IS_ANY_OF, Set.of("b"))));

        assertThat(both.accepts(new Row(Map.of("x", "a", "y", "b")))).isTrue();
        assertThat(both.accepts(new Row(Map.of("x", "a", "y", "c")))).isFalse();
        assertThat(both.fields()).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void conditionWithoutConstants_isAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Condition("x", Operator.IS_NONE_OF, Set.of()));
    }

    private static RowFilter filter(Operator operator, String... constants) {
        return new RowFilter(List.of(new Condition("x", operator, Set.of(constants))));
    }

    private static Row row(@Nullable Object value) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("x", value);
        return new Row(fields);
    }
}
