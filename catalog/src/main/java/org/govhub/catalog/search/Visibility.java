package org.govhub.catalog.search;

import java.util.LinkedHashSet;
import java.util.Set;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.SharingRule;

/**
 * Who may see which entry, and how much of it: the one answer that list, search, facets, feed and SPARQL use. Strangers see
 * the title page of published entries of the two lower levels; a party sees every published entry, with the fields it may
 * have; the operator sees everything.
 */
public record Visibility(Viewer viewer, Directory directory) {

    /** Highest security level, and highest sensitivity of a field, of an entry that anybody may see. */
    private static final int OPEN = 2;

    /** What anybody may see. */
    public static Visibility ofStranger(Directory directory) {
        return new Visibility(new Viewer.Stranger(), directory);
    }

    /**
     * Whether the viewer may see the published version of an entry.
     *
     * @param level the entry's own security level, 1 to 4; 0 where it says none
     */
    public boolean sees(String code, int level) {
        Dataset dataset = directory.dataset(code);
        return switch (viewer) {
            case Viewer.Operator operator -> true;
            case Viewer.Member member -> dataset != null && dataset.published();
            case Viewer.Stranger stranger ->
                dataset != null && dataset.published() && level <= OPEN && fieldsAreOpen(dataset);
        };
    }

    /** Whether drafts, registrations and what is out of use can be seen. */
    public boolean seesUnpublished() {
        return viewer instanceof Viewer.Operator;
    }

    /** Whether all that an entry says of its fields can be seen. */
    public boolean seesAllFields(String code) {
        Dataset dataset = directory.dataset(code);
        return switch (viewer) {
            case Viewer.Operator operator -> true;
            case Viewer.Stranger stranger -> false;
            case Viewer.Member member ->
                dataset != null && fields(dataset).size() == dataset.fields().size();
        };
    }

    /** Wire names of the fields the viewer may have, in the entry's order; of those it is told. */
    public Set<String> fields(Dataset dataset) {
        Set<String> all = new LinkedHashSet<>();
        dataset.fields().forEach(field -> all.add(field.name()));
        return switch (viewer) {
            case Viewer.Operator operator -> all;
            case Viewer.Stranger stranger -> Set.of();
            case Viewer.Member member -> {
                if (!dataset.provider().equals(member.party().uscc())) {
                    Set<String> released = new LinkedHashSet<>();
                    for (SharingRule rule : dataset.rules()) {
                        if (rule.assignee().covers(member.party())) {
                            released.addAll(rule.fields());
                        }
                    }
                    all.retainAll(released);
                }
                yield all;
            }
        };
    }

    private static boolean fieldsAreOpen(Dataset dataset) {
        return dataset.fields().stream().mapToInt(Field::sensitivity).max().orElse(0) <= OPEN;
    }
}
