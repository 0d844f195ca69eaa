package org.govhub.catalog.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;

/** Gathers what was found party by party and occasion by occasion into as few differences as say the same. */
final class Differences {

    private final Map<What, Whom> found = new LinkedHashMap<>();

    private record What(ChangeKind kind, Use use, Set<String> fields, Set<String> keys, String rows) {}

    private static final class Whom {
        final List<Party> parties = new ArrayList<>();
        final Set<String> purposes = new TreeSet<>();
        final Set<String> rules = new TreeSet<>();
        boolean anyPurpose;
    }

    void add(
            ChangeKind kind,
            Party party,
            Situation situation,
            Set<String> fields,
            Set<String> keys,
            String rows,
            Collection<String> rules) {
        What what = new What(kind, situation.use(), new TreeSet<>(fields), new TreeSet<>(keys), rows);
        Whom whom = found.computeIfAbsent(what, key -> new Whom());
        if (!whom.parties.contains(party)) {
            whom.parties.add(party);
        }
        purpose(whom, situation.purpose());
        whom.rules.addAll(rules);
    }

    private static void purpose(Whom whom, @Nullable String purpose) {
        if (purpose == null) {
            whom.anyPurpose = true;
        } else {
            whom.purposes.add(purpose);
        }
    }

    List<Difference> all() {
        List<Difference> all = new ArrayList<>();
        found.forEach((what, whom) -> all.add(new Difference(
                what.kind(),
                what.use(),
                what.fields(),
                what.keys(),
                what.rows(),
                whom.parties,
                whom.anyPurpose && what.use() == Use.QUERY ? Set.of() : whom.purposes,
                whom.rules)));
        return all;
    }
}
