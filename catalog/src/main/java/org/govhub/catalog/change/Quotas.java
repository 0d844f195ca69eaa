package org.govhub.catalog.change;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.jspecify.annotations.Nullable;

/**
 * Whether one version lets a party ask more often, or for more rows, than another. A limit is kept when some rule of the other
 * version has one at least as low and counts on every occasion on which the first one counted; where that is not so, several
 * rules may still add up to the same, which is not looked into.
 */
final class Quotas {

    private Quotas() {}

    /** Rules of {@code one} whose limit {@code other} does not keep, each with an occasion; both lists are by occasion. */
    static Map<String, Integer> loosened(List<Optional<Release>> one, List<Optional<Release>> other) {
        Map<String, Integer> loosened = new TreeMap<>();
        Set<SharingRule> seen = new HashSet<>();
        for (Optional<Release> release : one) {
            for (SharingRule rule : release.map(Release::rules).orElse(List.of())) {
                if (rule.quota() != null && seen.add(rule)) {
                    check(rule, Quota::callsPerDay, one, other, loosened);
                    check(rule, Quota::rowsPerDay, one, other, loosened);
                }
            }
        }
        return loosened;
    }

    private static void check(
            SharingRule rule,
            Function<Quota, @Nullable Long> limit,
            List<Optional<Release>> one,
            List<Optional<Release>> other,
            Map<String, Integer> loosened) {
        Long old = limit(rule, limit);
        if (old == null) {
            return;
        }
        Set<SharingRule> keepers = null;
        for (int i = 0; i < one.size(); i++) {
            if (counts(rule, one.get(i)) && other.get(i).isPresent()) {
                Set<SharingRule> strict = new HashSet<>();
                for (SharingRule candidate : other.get(i).get().rules()) {
                    Long now = limit(candidate, limit);
                    if (now != null && now <= old) {
                        strict.add(candidate);
                    }
                }
                if (keepers == null) {
                    keepers = strict;
                } else {
                    keepers.retainAll(strict);
                }
                if (keepers.isEmpty()) {
                    loosened.putIfAbsent(rule.id(), i);
                    return;
                }
            }
        }
    }

    private static boolean counts(SharingRule rule, Optional<Release> release) {
        return release.isPresent() && release.get().rules().contains(rule);
    }

    private static @Nullable Long limit(SharingRule rule, Function<Quota, @Nullable Long> limit) {
        Quota quota = rule.quota();
        return quota == null ? null : limit.apply(quota);
    }
}
