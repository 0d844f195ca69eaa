package org.govhub.catalog.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Party;

/**
 * All differences between two versions of an entry, the security-relevant first.
 *
 * @param from version the older one says it is
 * @param to version the newer one says it is
 */
public record Changes(String from, String to, List<Change> all) {

    public Changes {
        all = List.copyOf(all);
    }

    /**
     * The differences between two graphs of the same entry.
     *
     * @throws EntryFault if the engine cannot carry one of them out
     */
    public static Changes between(Model before, Model after) {
        return between(EntryVersion.of(before), EntryVersion.of(after));
    }

    /** The differences between two versions of the same entry. */
    public static Changes between(EntryVersion before, EntryVersion after) {
        FieldPairs pairs = FieldPairs.of(before, after);
        Dataset old = pairs.inNewNames(before.dataset(), after.dataset());
        List<Change> changes = new ArrayList<>(FieldChanges.between(before, after, pairs));
        changes.addAll(ScopeChanges.between(old, after.dataset()));
        changes.addAll(DescriptionChanges.between(before, after));
        if (changes.isEmpty() && !Texts.isSameBesideVersion(before.entry(), after.entry())) {
            changes.add(Change.of(ChangeKind.OTHER_CHANGED, before.dataset().code()));
        }
        changes.sort(Comparator.comparing(Change::changeClass)
                .reversed()
                .thenComparing(Change::kind)
                .thenComparing(Change::place));
        return new Changes(before.dataset().version(), after.dataset().version(), changes);
    }

    /**
     * What these parties gain and lose; unlike {@link #between} it looks at nobody else.
     *
     * @throws EntryFault if the sharing rules have too many cases to compare
     */
    public static List<Difference> differences(EntryVersion before, EntryVersion after, Collection<Party> parties) {
        Dataset old = FieldPairs.of(before, after).inNewNames(before.dataset(), after.dataset());
        try {
            return ScopeComparison.of(old, after.dataset(), parties);
        } catch (UndecidedException tooMany) {
            throw new EntryFault(
                    after.dataset().code(),
                    "the sharing rules cannot be compared: " + tooMany.getMessage(),
                    "write fewer constants, roles or dates into them");
        }
    }

    /** Whether somebody may get or do what nobody had allowed so far, so that a second approver is needed. */
    public boolean widens() {
        return has(ChangeClass.WIDENING);
    }

    /** Whether somebody who exchanges by the entry must change something, or loses something. */
    public boolean breaks() {
        return has(ChangeClass.BREAKING);
    }

    /** The classes that occur. */
    public Set<ChangeClass> classes() {
        return all.stream()
                .map(Change::changeClass)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChangeClass.class)));
    }

    /**
     * The version that says enough: major for what breaks, minor for what adds, patch for wording, the old one for nothing.
     *
     * @throws EntryFault if the older version is not a semantic one
     */
    public SemanticVersion suggested() {
        SemanticVersion old = SemanticVersion.parse(from);
        if (all.isEmpty()) {
            return old;
        }
        if (breaks()) {
            return old.nextMajor();
        }
        return all.stream().allMatch(change -> change.kind().isWording()) ? old.nextPatch() : old.nextMinor();
    }

    /**
     * Whether the version that the newer one states says enough. A higher one always does.
     *
     * @throws EntryFault if one of the versions is not a semantic one
     */
    public boolean isStatedVersionEnough() {
        return SemanticVersion.parse(to).compareTo(suggested()) >= 0;
    }

    private boolean has(ChangeClass wanted) {
        return all.stream().anyMatch(change -> change.changeClass() == wanted);
    }
}
