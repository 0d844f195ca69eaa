package org.govhub.catalog.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.catalog.change.Scopes.dataset;
import static org.govhub.catalog.change.Scopes.rule;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.govhub.exchange.directory.Assignee;
import org.govhub.exchange.directory.SharingRule.Use;
import org.junit.jupiter.api.Test;

class ScopeChangesTest {

    private static List<ChangeKind> kinds(List<Change> changes) {
        return changes.stream().map(Change::kind).distinct().toList();
    }

    @Test
    void between_ruleRenamed_isOnlyRewritten() {
        List<Change> changes = ScopeChanges.between(
                dataset(rule("a", "id", "name").build()),
                dataset(rule("b", "id", "name").build()));

        assertThat(kinds(changes)).containsExactly(ChangeKind.SCOPE_REWRITTEN);
    }

    @Test
    void between_rowsSplitIntoTwoRulesOfTheSame_isOnlyRewritten() {
        List<Change> changes = ScopeChanges.between(
                dataset(rule("a", "id", "name").only("town", "1", "2").build()),
                dataset(
                        rule("a", "id", "name").only("town", "1").build(),
                        rule("b", "id", "name").only("town", "2").build()));

        assertThat(kinds(changes)).containsExactly(ChangeKind.SCOPE_REWRITTEN);
    }

    @Test
    void between_filterByExclusionSaidByInclusion_isOnlyRewritten() {
        List<Change> changes = ScopeChanges.between(
                dataset(rule("a", "id").without("town", "1").build()),
                dataset(rule("a", "id").only("town", "2", "3").build()));

        assertThat(kinds(changes)).containsExactly(ChangeKind.SCOPE_REWRITTEN);
    }

    /** The name is with the rows of one town only: who has it knows the town, which nobody released. */
    @Test
    void between_splitThatGivesTheFilterAway_isInference() {
        List<Change> changes = ScopeChanges.between(
                dataset(rule("a", "id", "name").build()),
                dataset(
                        rule("a", "id").build(),
                        rule("b", "id", "name").only("town", "1").build()));

        assertThat(kinds(changes)).contains(ChangeKind.INFERENCE, ChangeKind.ROWS_LOST);
        assertThat(changes)
                .filteredOn(change -> change.kind() == ChangeKind.INFERENCE)
                .anySatisfy(
                        change -> assertThat(change.sentence(Locale.ENGLISH))
                                .isEqualTo(
                                        "11330225000000002C can tell field town from which rows and fields it gets, and may not see it."));
    }

    @Test
    void between_sameSplitWithTheFilterReleased_isNoInference() {
        List<Change> changes = ScopeChanges.between(
                dataset(rule("a", "id", "town", "name").build()),
                dataset(
                        rule("a", "id", "town").build(),
                        rule("b", "id", "town", "name").only("town", "1").build()));

        assertThat(kinds(changes)).containsExactly(ChangeKind.ROWS_LOST);
    }

    /** Together the two rules released the phone and the name, but never the name to who asks by phone. */
    @Test
    void between_rulesMergedSoThatOneSelectsByTheOthersKey_isSelection() {
        List<Change> changes = ScopeChanges.between(
                dataset(
                        rule("a", "phone", "town").uses(Use.QUERY).build(),
                        rule("b", "id", "town", "name").uses(Use.QUERY).build()),
                dataset(rule("a", "phone", "town", "id", "name").uses(Use.QUERY).build()));

        assertThat(changes).anySatisfy(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.SELECTION_GAINED);
            assertThat(change.sentence(Locale.SIMPLIFIED_CHINESE)).contains("按 phone 查找");
        });
    }

    @Test
    void between_maskThatShowsLessOfLongAndMoreOfShortTexts_widens() {
        List<Change> changes = ScopeChanges.between(
                dataset(rule("a", "id", "name").masked("name", "keep:6,4").build()),
                dataset(rule("a", "id", "name").masked("name", "keep:3,2").build()));

        assertThat(kinds(changes)).containsExactly(ChangeKind.UNMASKED, ChangeKind.MASKED);
    }

    @Test
    void between_quota_raisedAndRemovedWiden_loweredBreaks() {
        var low = dataset(rule("a", "id").quota(100).build());
        var high = dataset(rule("a", "id").quota(200).build());
        var none = dataset(rule("a", "id").build());

        assertThat(kinds(ScopeChanges.between(low, high))).containsExactly(ChangeKind.QUOTA_RAISED);
        assertThat(kinds(ScopeChanges.between(low, none))).containsExactly(ChangeKind.QUOTA_RAISED);
        assertThat(kinds(ScopeChanges.between(high, low))).containsExactly(ChangeKind.QUOTA_LOWERED);
    }

    /** Each of the two has the old limit; together they have twice as much. */
    @Test
    void between_quotaSplitByPurpose_isRaised() {
        List<Change> changes = ScopeChanges.between(
                dataset(rule("a", "id").purposes(Set.of("p", "q")).quota(100).build()),
                dataset(
                        rule("a", "id").purposes(Set.of("p")).quota(100).build(),
                        rule("b", "id").purposes(Set.of("q")).quota(100).build()));

        assertThat(kinds(changes)).containsExactly(ChangeKind.QUOTA_RAISED);
    }

    @Test
    void between_regionWidenedToItsProvince_saysForWhom() {
        List<Change> changes = ScopeChanges.between(
                dataset(rule("a", "id")
                        .to(new Assignee(Set.of(), 4, "330225", null))
                        .build()),
                dataset(rule("a", "id")
                        .to(new Assignee(Set.of(), 4, "330000", null))
                        .build()));

        assertThat(changes).allSatisfy(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.FIELDS_GAINED);
            assertThat(change.sentence(Locale.ENGLISH)).contains("any other party (level 4, region 330000)");
        });
    }

    @Test
    void between_moreCasesThanCanBeCompared_widens() {
        String[] constants = IntStream.range(0, 300).mapToObj(String::valueOf).toArray(String[]::new);
        List<Change> changes = ScopeChanges.between(
                dataset(rule("a", "id")
                        .only("name", constants)
                        .only("phone", constants)
                        .build()),
                dataset(rule("a", "id").only("name", constants).build()));

        assertThat(kinds(changes)).containsExactly(ChangeKind.SCOPE_UNDECIDED);
        assertThat(changes.get(0).changeClass()).isEqualTo(ChangeClass.WIDENING);
    }
}
