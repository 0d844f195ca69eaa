package org.govhub.catalog.change;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.SharingRule;
import org.jspecify.annotations.Nullable;

/**
 * One party of each kind that the rules of two versions can tell apart: every organisation they name and one they do not
 * name, in every combination of the levels, regions and roles they speak of. What holds for these holds for everybody.
 */
final class PartyKinds {

    /** Stands for any organisation that no rule names. */
    static final String ANYBODY = "000000000000000000";

    private static final List<Integer> LEVELS = List.of(1, 2, 3, 4, 5);
    private static final String NO_REGION = "990000";
    private static final int MOST_ROLES = 6;

    private PartyKinds() {}

    static List<Party> of(Dataset before, Dataset after) {
        List<SharingRule> rules =
                Stream.concat(before.rules().stream(), after.rules().stream()).toList();
        Set<String> organisations = new TreeSet<>(List.of(ANYBODY, before.provider(), after.provider()));
        Set<Integer> levels = new TreeSet<>();
        Set<String> regions = new TreeSet<>(Set.of(NO_REGION));
        Set<String> roles = new TreeSet<>();
        for (SharingRule rule : rules) {
            organisations.addAll(rule.assignee().organisations());
            addIfSaid(levels, rule.assignee().level());
            addIfSaid(regions, rule.assignee().region());
            addIfSaid(roles, rule.assignee().role());
        }
        levels = levels.isEmpty() ? Set.of(LEVELS.getLast()) : new TreeSet<>(LEVELS);
        if (roles.size() > MOST_ROLES) {
            throw new UndecidedException("roles", roles.size());
        }
        UndecidedException.check(
                "kinds of parties", (long) organisations.size() * levels.size() * regions.size() << roles.size());
        List<Party> parties = new ArrayList<>();
        for (String organisation : organisations) {
            Map<BitSet, Party> kinds = new LinkedHashMap<>();
            for (int level : levels) {
                for (String region : regions) {
                    for (Set<String> some : subsets(List.copyOf(roles))) {
                        Party party =
                                new Party(organisation, organisation, level, region, some, false, List.of(), List.of());
                        kinds.putIfAbsent(coveredBy(rules, party), party);
                    }
                }
            }
            parties.addAll(kinds.values());
        }
        return parties;
    }

    /** Which rules speak about the party: parties of one organisation that agree in it are of one kind. */
    private static BitSet coveredBy(List<SharingRule> rules, Party party) {
        BitSet covered = new BitSet();
        for (int i = 0; i < rules.size(); i++) {
            covered.set(i, rules.get(i).assignee().covers(party));
        }
        return covered;
    }

    private static <T> void addIfSaid(Set<T> all, @Nullable T one) {
        if (one != null) {
            all.add(one);
        }
    }

    private static List<Set<String>> subsets(List<String> roles) {
        List<Set<String>> subsets = new ArrayList<>();
        for (int bits = 0; bits < 1 << roles.size(); bits++) {
            Set<String> subset = new TreeSet<>();
            for (int i = 0; i < roles.size(); i++) {
                if ((bits & (1 << i)) != 0) {
                    subset.add(roles.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }
}
