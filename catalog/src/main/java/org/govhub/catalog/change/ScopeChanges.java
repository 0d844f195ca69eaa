package org.govhub.catalog.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.govhub.exchange.directory.Cadence;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Use;

/** Changes of the sharing scope: what each possible party gains and loses, and what changed in rules that kept their name. */
final class ScopeChanges {

    private ScopeChanges() {}

    /** The older version in the newer one's field names. */
    static List<Change> between(Dataset before, Dataset after) {
        List<Change> changes = new ArrayList<>();
        try {
            List<Difference> differences = ScopeComparison.of(before, after, PartyKinds.of(before, after));
            differences.forEach(difference -> changes.add(change(difference)));
        } catch (UndecidedException tooMany) {
            changes.add(Change.of(ChangeKind.SCOPE_UNDECIDED, before.code(), String.valueOf(tooMany.getMessage())));
        }
        for (SharingRule rule : after.rules()) {
            before.rules().stream()
                    .filter(old -> old.id().equals(rule.id()))
                    .forEach(old -> changes.addAll(sameName(old, rule)));
        }
        if (changes.isEmpty() && !before.rules().equals(after.rules())) {
            changes.add(Change.of(ChangeKind.SCOPE_REWRITTEN, ids(after.rules())));
        }
        return changes;
    }

    private static List<Change> sameName(SharingRule old, SharingRule now) {
        List<Change> changes = new ArrayList<>();
        if (!old.legalBasis().equals(now.legalBasis())) {
            changes.add(Change.of(ChangeKind.BASIS_CHANGED, now.id(), old.legalBasis(), now.legalBasis()));
        }
        Cadence was = old.cadence();
        Cadence is = now.cadence();
        if (!Objects.equals(was, is)) {
            ChangeKind kind = Cadences.isSlower(was, is) ? ChangeKind.DELIVERY_SLOWER : ChangeKind.DELIVERY_FASTER;
            changes.add(Change.of(kind, now.id(), Cadences.words(was), Cadences.words(is)));
        }
        return changes;
    }

    private static Change change(Difference difference) {
        return Change.of(
                difference.kind(),
                String.join(", ", difference.rules()),
                difference.parties().stream().map(ScopeChanges::who).distinct().collect(Collectors.joining(", ")),
                difference.use() == Use.QUERY ? "@query" : "@receive",
                String.join(", ", difference.fields()),
                difference.purposes().isEmpty() ? "@any-purpose" : String.join(", ", difference.purposes()),
                how(difference));
    }

    private static String how(Difference difference) {
        if (!difference.keys().isEmpty()) {
            return String.join(", ", difference.keys());
        }
        return difference.rows().isEmpty() ? "@all-rows" : difference.rows();
    }

    /** A party by its code; who is not named, by what the rules ask of it. */
    private static String who(Party party) {
        if (!party.uscc().equals(PartyKinds.ANYBODY)) {
            return party.uscc();
        }
        return "@others (@level " + party.level() + ", @region " + party.region()
                + (party.roles().isEmpty() ? ")" : ", @role " + String.join(" + ", party.roles()) + ")");
    }

    private static String ids(List<SharingRule> rules) {
        return rules.stream().map(SharingRule::id).collect(Collectors.joining(", "));
    }
}
