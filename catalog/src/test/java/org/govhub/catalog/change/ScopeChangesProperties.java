package org.govhub.catalog.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Assignee;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Use;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * Widening, held against the engine's decision itself: whatever is released after and was not before must have been called
 * widening, and nothing else may. The parties, occasions and rows tried are not those that the comparison thinks of.
 */
class ScopeChangesProperties {

    private static final Set<ChangeKind> RELEASES = EnumSet.of(
            ChangeKind.FIELDS_GAINED,
            ChangeKind.ROWS_GAINED,
            ChangeKind.UNMASKED,
            ChangeKind.PURPOSE_GAINED,
            ChangeKind.PERIOD_GAINED,
            ChangeKind.SELECTION_GAINED);
    private static final Set<ChangeKind> LOSSES = EnumSet.of(
            ChangeKind.FIELDS_LOST,
            ChangeKind.ROWS_LOST,
            ChangeKind.MASKED,
            ChangeKind.PURPOSE_LOST,
            ChangeKind.PERIOD_LOST,
            ChangeKind.SELECTION_LOST);
    private static final List<Party> PARTIES = Scopes.parties();
    private static final List<Row> ROWS = Scopes.rows();
    private static final List<Set<String>> KEYS = List.of(Set.of("id"), Set.of("phone"), Set.of("id", "phone"));

    @Provide
    Arbitrary<List<SharingRule>> rules() {
        return Arbitraries.randomValue(Random::nextLong).map(ScopeChangesProperties::rulesOf);
    }

    private static List<SharingRule> rulesOf(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> rule("r" + i, random))
                .toList();
    }

    private static SharingRule rule(String id, Random random) {
        Set<String> fields = some(random, "id", "phone", "name", "town", "size");
        Scopes.Rule rule = Scopes.rule(id, fields.isEmpty() ? new String[] {"id"} : fields.toArray(String[]::new));
        if (random.nextInt(3) == 0) {
            rule.uses(random.nextBoolean() ? Use.QUERY : Use.RECEIVE);
        }
        if (fields.contains("name") && random.nextBoolean()) {
            rule.masked("name", "keep:" + random.nextInt(3) + "," + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            String[] towns = random.nextBoolean() ? new String[] {"1"} : new String[] {"1", "2"};
            if (random.nextBoolean()) {
                rule.only("town", towns);
            } else {
                rule.without("town", towns);
            }
        }
        if (random.nextInt(4) == 0) {
            rule.without("size", "1");
        }
        rule.purposes(some(random, "tax", "census"));
        if (random.nextInt(4) == 0) {
            rule.period(random.nextBoolean() ? Scopes.SPRING : null, random.nextBoolean() ? Scopes.AUTUMN : null);
        }
        return rule.to(assignee(random)).build();
    }

    private static Assignee assignee(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Assignee(Set.of(), 4, null, null);
            case 1 -> new Assignee(Set.of(), null, random.nextBoolean() ? "330225" : "330000", null);
            case 2 -> new Assignee(Set.of(), null, null, "auditor");
            default -> Assignee.organisations(random.nextInt(3) == 0 ? Scopes.TOWN : Scopes.TAX);
        };
    }

    private static Set<String> some(Random random, String... all) {
        return List.of(all).stream().filter(one -> random.nextBoolean()).collect(Collectors.toSet());
    }

    @Property(tries = 60)
    void between_same_isEmpty(@ForAll("rules") List<SharingRule> rules) {
        assertThat(ScopeChanges.between(Scopes.dataset(rules), Scopes.dataset(List.copyOf(rules))))
                .isEmpty();
    }

    @Property(tries = 100)
    void between_anyTwo_widenIffSomethingMoreIsReleased(
            @ForAll("rules") List<SharingRule> old, @ForAll("rules") List<SharingRule> now) {
        holds(Scopes.dataset(old), Scopes.dataset(now));
    }

    /** Versions that differ in one rule, as they do in life. */
    @Property(tries = 100)
    void between_oneRuleAddedOrReplaced_widenIffSomethingMoreIsReleased(
            @ForAll("rules") List<SharingRule> old, @ForAll("rules") List<SharingRule> other) {
        List<SharingRule> now = new ArrayList<>(old);
        if (!now.isEmpty()) {
            now.remove(0);
        }
        other.stream().limit(1).forEach(now::add);
        holds(Scopes.dataset(old), Scopes.dataset(now));
    }

    private static void holds(Dataset before, Dataset after) {
        List<Change> changes = ScopeChanges.between(before, after);
        boolean saysMore = changes.stream().anyMatch(change -> RELEASES.contains(change.kind()));
        boolean saysLess = changes.stream().anyMatch(change -> LOSSES.contains(change.kind()));
        assertThat(saysMore)
                .as("%s%nfrom %s%nto %s", changes, before.rules(), after.rules())
                .isEqualTo(releasesMore(before, after));
        assertThat(saysLess)
                .as("%s%nfrom %s%nto %s", changes, before.rules(), after.rules())
                .isEqualTo(releasesMore(after, before));
    }

    /** Whether anything at all is released by {@code after} that {@code before} keeps: every party, occasion and row. */
    private static boolean releasesMore(Dataset before, Dataset after) {
        for (Party party : PARTIES) {
            for (var moment : List.of(
                    Scopes.SPRING.minusSeconds(1), Scopes.SPRING, Scopes.AUTUMN.minusSeconds(1), Scopes.AUTUMN)) {
                for (@Nullable String purpose : new String[] {null, "tax", "census"}) {
                    if (showsMore(delivery(party, before, purpose, moment), delivery(party, after, purpose, moment))) {
                        return true;
                    }
                    for (Set<String> keys : KEYS) {
                        if (showsMore(
                                query(party, before, purpose, moment, keys),
                                query(party, after, purpose, moment, keys))) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static Optional<Release> delivery(Party party, Dataset dataset, @Nullable String purpose, Instant moment) {
        List<SharingRule> rules = dataset.rules().stream()
                .filter(rule -> purpose == null
                        || rule.purposes().isEmpty()
                        || rule.purposes().contains(purpose))
                .toList();
        return AccessDecision.delivery(party, Scopes.dataset(rules), moment);
    }

    private static Optional<Release> query(
            Party party, Dataset dataset, @Nullable String purpose, Instant moment, Set<String> keys) {
        Row where = new Row(keys.stream().collect(Collectors.toMap(key -> key, key -> "x")));
        try {
            return Optional.of(
                    AccessDecision.query(party, dataset, new Payload.Query(where, List.of(), null), purpose, moment));
        } catch (RefusedException refused) {
            return Optional.empty();
        }
    }

    private static boolean showsMore(Optional<Release> old, Optional<Release> now) {
        if (now.isEmpty()) {
            return false;
        }
        for (Row row : ROWS) {
            Map<String, @Nullable Object> seen =
                    now.get().project(row).map(Row::fields).orElse(Map.of());
            Map<String, @Nullable Object> before = old.flatMap(release -> release.project(row))
                    .map(Row::fields)
                    .orElse(Map.of());
            for (Map.Entry<String, @Nullable Object> field : seen.entrySet()) {
                if (!before.containsKey(field.getKey())
                        || reveals(String.valueOf(before.get(field.getKey())), String.valueOf(field.getValue()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean reveals(String old, String now) {
        return IntStream.range(0, now.length()).anyMatch(i -> now.charAt(i) != '*' && old.charAt(i) == '*');
    }
}
