package org.govhub.catalog.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final Condition TOWNS = new Condition("town", Operator.IS_ANY_OF, Set.of("330225001", "330225002"));
    private static final Condition LIVING = new Condition("status", Operator.IS_NONE_OF, Set.of("3"));
    private static final Scope WIDE = scope(
            Set.of(Use.QUERY, Use.RECEIVE),
            Set.of("uscc", "name"),
            List.of(TOWNS, LIVING),
            Set.of("tax", "code"),
            "2026-12-01",
            "2027-12-31",
            new Quota(10L, null));

    @Test
    void exceeds_sameOrNarrower_nothing() {
        assertThat(WIDE.exceeds(WIDE)).isEmpty();
        Scope narrow = scope(
                Set.of(Use.QUERY),
                Set.of("uscc"),
                List.of(
                        new Condition("town", Operator.IS_ANY_OF, Set.of("330225001")),
                        new Condition("status", Operator.IS_NONE_OF, Set.of("3", "4")),
                        new Condition("type", Operator.IS_ANY_OF, Set.of("1"))),
                Set.of("tax"),
                "2027-01-01",
                "2027-01-31",
                new Quota(5L, 3L));
        assertThat(narrow.exceeds(WIDE)).isEmpty();
    }

    @Test
    void exceeds_anythingMore_namesAllOfIt() {
        Scope wider = scope(
                Set.of(Use.QUERY),
                Set.of("uscc", "phone"),
                List.of(
                        new Condition("town", Operator.IS_ANY_OF, Set.of("330225001", "330225003")),
                        new Condition("status", Operator.IS_NONE_OF, Set.of("4"))),
                Set.of("tax", "police"),
                null,
                "2028-01-01",
                null);
        assertThat(wider.exceeds(WIDE))
                .containsExactly(
                        "field phone",
                        "purpose police",
                        "rows beyond status not in (3)",
                        "rows beyond town in (330225001,330225002)",
                        "no limit of calls a day (10)",
                        "the term to 2028-01-01 (to 2027-12-31)",
                        "a beginning before 2026-12-01");
        assertThat(wider.exceedsExceptTerm(WIDE)).hasSize(5);
        assertThat(scope(
                                WIDE.uses(),
                                WIDE.fields(),
                                List.of(),
                                WIDE.purposes(),
                                "2026-12-01",
                                "2027-01-01",
                                new Quota(1L, 1L))
                        .exceeds(WIDE))
                .hasSize(2)
                .allMatch(more -> more.startsWith("rows beyond"));
    }

    @Test
    void end_lastDay_isCoveredWholly() {
        assertThat(WIDE.end()).isEqualTo(Instant.parse("2027-12-31T16:00:00Z"));
        assertThat(WIDE.begin()).isEqualTo(Instant.parse("2026-11-30T16:00:00Z"));
    }

    @Test
    void scope_withoutFieldPurposeOrMethod_refused() {
        assertThatThrownBy(() -> scope(Set.of(), Set.of("a"), List.of(), Set.of("p"), null, "2027-01-01", null))
                .hasMessageContaining("no method");
        assertThatThrownBy(() -> scope(Set.of(Use.QUERY), Set.of(), List.of(), Set.of("p"), null, "2027-01-01", null))
                .hasMessageContaining("no field");
        assertThatThrownBy(() -> scope(Set.of(Use.QUERY), Set.of("a"), List.of(), Set.of(), null, "2027-01-01", null))
                .hasMessageContaining("no purpose");
        assertThatThrownBy(() ->
                        scope(Set.of(Use.QUERY), Set.of("a"), List.of(), Set.of("p"), "2027-01-02", "2027-01-01", null))
                .hasMessageContaining("ends before");
        assertThatThrownBy(() -> scope(
                        Set.of(Use.QUERY),
                        Set.of("a"),
                        List.of(),
                        Set.of("p"),
                        null,
                        "2027-01-01",
                        new Quota(0L, null)))
                .hasMessageContaining("below 1");
    }

    private static Scope scope(
            Set<Use> uses,
            Set<String> fields,
            List<Condition> rows,
            Set<String> purposes,
            @Nullable String from,
            String until,
            @Nullable Quota quota) {
        return new Scope(
                Cast.DATASET,
                uses,
                fields,
                rows,
                purposes,
                from == null ? null : LocalDate.parse(from),
                LocalDate.parse(until),
                quota);
    }
}
