package org.govhub.catalog.change;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Use;

/**
 * What parties get under two versions of a dataset's sharing scope, both asked of the engine's own decision on every occasion
 * and of every kind of row that could make a difference.
 */
final class ScopeComparison {

    private final Dataset before;
    private final Dataset after;
    private final List<Situation> situations;
    private final Shown shown;
    private final Differences found = new Differences();

    private ScopeComparison(Dataset before, Dataset after) {
        this.before = before;
        this.after = after;
        this.situations = Situation.of(before, after);
        this.shown = new Shown(before, after);
    }

    /**
     * Everything that one of these parties gains or loses.
     *
     * @throws UndecidedException if there are too many cases to compare
     */
    static List<Difference> of(Dataset before, Dataset after, Collection<Party> parties) {
        if (before.rules().equals(after.rules()) && decidesAlike(before, after)) {
            return List.of();
        }
        ScopeComparison comparison = new ScopeComparison(before, after);
        UndecidedException.check("cases to compare", (long) parties.size() * comparison.situations.size() / 25);
        parties.forEach(comparison::compare);
        return comparison.found.all();
    }

    /** Whether all that the decision looks at beside the rules is the same. */
    private static boolean decidesAlike(Dataset before, Dataset after) {
        return before.provider().equals(after.provider())
                && before.published() == after.published()
                && signature(before).equals(signature(after));
    }

    private static List<String> signature(Dataset dataset) {
        return dataset.fields().stream()
                .map(field -> field.name() + (field.queryKey() ? " query" : "") + (field.key() ? " key" : ""))
                .sorted()
                .toList();
    }

    /** What one party is shown on every occasion, under one version. */
    private final class View {
        final List<Optional<Release>> releases = new ArrayList<>();
        final List<BitSet> bits = new ArrayList<>();

        View(Party party, Dataset dataset) {
            for (Situation situation : situations) {
                Optional<Release> release = situation.release(party, dataset);
                releases.add(release);
                bits.add(shown.of(release));
            }
        }

        /** What is shown on all occasions that are alike, for each kind of occasion. */
        Map<Object, BitSet> union(BiFunction<Situation, Integer, Object> kind) {
            Map<Object, BitSet> union = new HashMap<>();
            for (int i = 0; i < situations.size(); i++) {
                union.computeIfAbsent(kind.apply(situations.get(i), i), key -> new BitSet())
                        .or(bits.get(i));
            }
            return union;
        }
    }

    private void compare(Party party) {
        View old = new View(party, before);
        View now = new View(party, after);
        if (!old.bits.equals(now.bits)) {
            report(party, old, now, Direction.GAINED);
            report(party, now, old, Direction.LOST);
            Inferences.between(shown, old.bits, now.bits)
                    .forEach((field, occasion) -> found.add(
                            ChangeKind.INFERENCE,
                            party,
                            situations.get(occasion),
                            Set.of(field),
                            Set.of(),
                            "",
                            ids(now.releases.get(occasion))));
        }
        quotas(party, old, now, ChangeKind.QUOTA_RAISED);
        quotas(party, now, old, ChangeKind.QUOTA_LOWERED);
    }

    /** Names of the same difference seen from either side. */
    private enum Direction {
        GAINED(
                ChangeKind.FIELDS_GAINED,
                ChangeKind.ROWS_GAINED,
                ChangeKind.UNMASKED,
                ChangeKind.PURPOSE_GAINED,
                ChangeKind.PERIOD_GAINED,
                ChangeKind.SELECTION_GAINED),
        LOST(
                ChangeKind.FIELDS_LOST,
                ChangeKind.ROWS_LOST,
                ChangeKind.MASKED,
                ChangeKind.PURPOSE_LOST,
                ChangeKind.PERIOD_LOST,
                ChangeKind.SELECTION_LOST);

        final ChangeKind fields;
        final ChangeKind rows;
        final ChangeKind clear;
        final ChangeKind purpose;
        final ChangeKind period;
        final ChangeKind selection;

        Direction(
                ChangeKind fields,
                ChangeKind rows,
                ChangeKind clear,
                ChangeKind purpose,
                ChangeKind period,
                ChangeKind selection) {
            this.fields = fields;
            this.rows = rows;
            this.clear = clear;
            this.purpose = purpose;
            this.period = period;
            this.selection = selection;
        }
    }

    /** Names everything that {@code other} shows and {@code one} does not, by the widest sense in which it is new. */
    private void report(Party party, View one, View other, Direction direction) {
        Map<Object, BitSet> ever = one.union((situation, i) -> situation.use());
        Map<Object, BitSet> forPurpose =
                one.union((situation, i) -> List.of(situation.use(), String.valueOf(situation.purpose())));
        Map<Object, BitSet> atMoment = one.union(
                (situation, i) -> List.of(situation.use(), String.valueOf(situation.purpose()), situation.moment()));
        for (int i = 0; i < situations.size(); i++) {
            Situation situation = situations.get(i);
            BitSet more = minus(other.bits.get(i), one.bits.get(i));
            if (more.isEmpty()) {
                continue;
            }
            Set<String> rules = rules(other.releases.get(i), one.releases.get(i));
            BitSet known = ever.getOrDefault(situation.use(), new BitSet());
            newCells(party, situation, minus(more, known), known, rules, direction);
            more.and(known);
            known = forPurpose.getOrDefault(
                    List.of(situation.use(), String.valueOf(situation.purpose())), new BitSet());
            add(direction.purpose, party, situation, minus(more, known), Set.of(), rules);
            more.and(known);
            known = atMoment.getOrDefault(
                    List.of(situation.use(), String.valueOf(situation.purpose()), situation.moment()), new BitSet());
            add(direction.period, party, situation, minus(more, known), Set.of(), rules);
            more.and(known);
            add(direction.selection, party, situation, more, situation.keys(), rules);
        }
    }

    /** Data the party never has under the other version: fields, rows of fields it has, or what a mask hid. */
    private void newCells(
            Party party, Situation situation, BitSet more, BitSet known, Set<String> rules, Direction direction) {
        BitSet released = shown.released(more);
        BitSet unmasked = minus(more, shown.inCells(more, released));
        add(direction.clear, party, situation, unmasked, Set.of(), rules);
        Set<String> fields = new TreeSet<>(shown.fieldsOf(released));
        Set<String> already = shown.fieldsOf(known);
        Set<String> rowsOnly = new TreeSet<>(fields);
        rowsOnly.retainAll(already);
        fields.removeAll(already);
        if (!fields.isEmpty()) {
            found.add(direction.fields, party, situation, fields, Set.of(), "", rules);
        }
        if (!rowsOnly.isEmpty()) {
            String rows = shown.words(shown.rowsOf(released));
            found.add(direction.rows, party, situation, rowsOnly, Set.of(), rows, rules);
        }
    }

    private void add(
            ChangeKind kind, Party party, Situation situation, BitSet more, Set<String> keys, Set<String> rules) {
        if (!more.isEmpty()) {
            found.add(kind, party, situation, shown.fieldsOf(more), keys, "", rules);
        }
    }

    private void quotas(Party party, View one, View other, ChangeKind kind) {
        Quotas.loosened(queries(one), queries(other))
                .forEach((rule, occasion) ->
                        found.add(kind, party, situations.get(occasion), Set.of(), Set.of(), "", List.of(rule)));
    }

    /** Quotas count queries alone. */
    private List<Optional<Release>> queries(View view) {
        List<Optional<Release>> queries = new ArrayList<>(view.releases);
        for (int i = 0; i < queries.size(); i++) {
            if (situations.get(i).use() != Use.QUERY) {
                queries.set(i, Optional.empty());
            }
        }
        return queries;
    }

    /** The rules that are there now and were not so before; all of them where the difference lies elsewhere. */
    private static Set<String> rules(Optional<Release> now, Optional<Release> before) {
        List<SharingRule> old = before.map(Release::rules).orElse(List.of());
        Set<String> ids = new TreeSet<>();
        now.ifPresent(release ->
                release.rules().stream().filter(rule -> !old.contains(rule)).forEach(rule -> ids.add(rule.id())));
        return ids.isEmpty() ? ids(now) : ids;
    }

    private static Set<String> ids(Optional<Release> release) {
        Set<String> ids = new TreeSet<>();
        release.ifPresent(granted -> granted.rules().forEach(rule -> ids.add(rule.id())));
        return ids;
    }

    private static BitSet minus(BitSet all, BitSet some) {
        BitSet rest = (BitSet) all.clone();
        rest.andNot(some);
        return rest;
    }
}
