package org.govhub.catalog.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Use;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * One occasion on which a party may get data.
 *
 * @param purpose the stated one; for deliveries the one they may be used for; null for none
 * @param keys what a query selects by; empty for deliveries
 */
record Situation(Use use, @Nullable String purpose, Instant moment, Set<String> keys) {

    /** Every occasion that some rule of the two versions tells from the others. */
    static List<Situation> of(Dataset before, Dataset after) {
        Set<Instant> moments = new TreeSet<>(Set.of(Instant.EPOCH));
        Set<@Nullable String> purposes = new LinkedHashSet<>();
        purposes.add(null);
        Stream.concat(before.rules().stream(), after.rules().stream())
                .sorted(Comparator.comparing(SharingRule::id))
                .forEach(rule -> {
                    purposes.addAll(new TreeSet<>(rule.purposes()));
                    Stream.of(Optional.ofNullable(rule.from()), Optional.ofNullable(rule.until()))
                            .flatMap(Optional::stream)
                            .forEach(moments::add);
                });
        List<Set<String>> keySets = keySets(before, after);
        UndecidedException.check("occasions", (long) moments.size() * purposes.size() * (keySets.size() + 1));
        List<Situation> situations = new ArrayList<>();
        for (Instant moment : moments) {
            for (String purpose : purposes) {
                situations.add(new Situation(Use.RECEIVE, purpose, moment, Set.of()));
                keySets.forEach(keys -> situations.add(new Situation(Use.QUERY, purpose, moment, keys)));
            }
        }
        return situations;
    }

    /** What the decision itself says to {@code party}, or empty where it refuses. */
    Optional<Release> release(Party party, Dataset dataset) {
        if (use == Use.RECEIVE) {
            return AccessDecision.delivery(party, purpose == null ? dataset : forPurpose(dataset, purpose), moment);
        }
        Map<String, @Nullable Object> where = new HashMap<>();
        keys.forEach(key -> where.put(key, null));
        try {
            Payload.Query query = new Payload.Query(new Row(where), List.of(), null);
            return Optional.of(AccessDecision.query(party, dataset, query, purpose, moment));
        } catch (RefusedException refused) {
            // no is one of the two answers
            return Optional.empty();
        }
    }

    /** What may be delivered for this purpose, were it the only one. */
    private static Dataset forPurpose(Dataset dataset, String purpose) {
        return dataset.withRules(dataset.rules().stream()
                .filter(rule -> rule.allowsPurpose(purpose))
                .toList());
    }

    /** Sets of query keys; two sets that leave the same rules in both versions are one occasion. */
    private static List<Set<String>> keySets(Dataset before, Dataset after) {
        Set<String> keys = new TreeSet<>();
        Stream.of(before, after)
                .flatMap(dataset -> dataset.fields().stream())
                .filter(Field::queryKey)
                .map(Field::name)
                .forEach(keys::add);
        Map<List<SharingRule>, Set<String>> found = new HashMap<>();
        List<Set<String>> sets = new ArrayList<>();
        sets.add(Set.of());
        for (int i = 0; i < sets.size(); i++) {
            for (String key : keys) {
                Set<String> larger = new TreeSet<>(sets.get(i));
                if (larger.add(key)) {
                    List<SharingRule> left = Stream.concat(selectable(before, larger), selectable(after, larger))
                            .toList();
                    if (!left.isEmpty() && found.putIfAbsent(left, larger) == null) {
                        sets.add(larger);
                        UndecidedException.check("ways to select", sets.size());
                    }
                }
            }
        }
        return sets.subList(1, sets.size());
    }

    private static Stream<SharingRule> selectable(Dataset dataset, Set<String> keys) {
        boolean all = keys.stream().allMatch(key -> {
            Field field = dataset.field(key);
            return field != null && field.queryKey();
        });
        return dataset.rules().stream()
                .filter(rule -> all && rule.fields().containsAll(keys))
                .filter(rule -> keys.stream().noneMatch(rule.masks()::containsKey));
    }
}
