package org.govhub.catalog.search;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntSupplier;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Revision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.SharingRule;
import org.jspecify.annotations.Nullable;

/**
 * Who may see which entry, and how much of it: the one answer that list, search, facets, feed and SPARQL use. Strangers see
 * the title page of published entries of the two lower levels; a party sees every published entry, with the fields it may
 * have; the operator sees everything.
 */
public final class Visibility {

    /** Highest level of an entry that anybody may see; the fields' sensitivities count too. */
    private static final int OPEN = 2;

    private final Viewer viewer;
    private final Catalog catalog;
    private final Directory directory;

    public Visibility(Viewer viewer, Catalog catalog) {
        this.viewer = viewer;
        this.catalog = catalog;
        this.directory = catalog.directory();
    }

    public Viewer viewer() {
        return viewer;
    }

    /** What a party is called by its registration, null where nobody registered it. */
    @Nullable
    public String name(String uscc) {
        Party party = directory.party(uscc);
        return party == null ? null : party.name();
    }

    /** What the engine knows of a published entry, null where there is none. */
    public @Nullable Dataset dataset(String code) {
        return directory.dataset(code);
    }

    /** Names what is seen as long as nothing is published: the revision of the catalogue and who looks. */
    public String state() {
        return directory.revision() + " "
                + (viewer instanceof Viewer.Member member ? member.party().uscc() : viewer);
    }

    /** Whether the viewer may see the version in force of an entry; reads its content from the verified log. */
    public boolean sees(String code) {
        EntryLife life = catalog.life(code);
        Revision published = life.published();
        return published != null && sees(life, () -> EntryReader.level(catalog.model(published)));
    }

    /**
     * The same for many entries at once, without reading them.
     *
     * @param level what a copy of the catalogue says of {@link EntryReader#level}; {@link #sees} has the last word
     */
    public boolean maySee(String code, int level) {
        return sees(catalog.life(code), () -> level);
    }

    /** @param level asked only where it decides, because reading it takes time */
    private boolean sees(EntryLife life, IntSupplier level) {
        return switch (viewer) {
            case Viewer.Operator operator -> true;
            case Viewer.Member member -> life.active();
            case Viewer.Stranger stranger -> life.active() && level.getAsInt() <= OPEN;
        };
    }

    /**
     * Whether the viewer may see a version that is not in force any more: it may see the entry as it is, and might have seen
     * this version too.
     *
     * @param level of that version
     */
    public boolean seesPast(String code, int level) {
        return sees(code) && maySee(code, level);
    }

    /** Whether drafts, registrations and what is out of use can be seen. */
    public boolean seesUnpublished() {
        return viewer instanceof Viewer.Operator;
    }

    /** Whether all that an entry says can be seen: by the operator and the entry's own provider. */
    public boolean seesWhole(String code) {
        return switch (viewer) {
            case Viewer.Operator operator -> true;
            case Viewer.Stranger stranger -> false;
            case Viewer.Member member ->
                catalog.life(code).owner().equals(member.party().uscc());
        };
    }

    /** Wire names of the fields the viewer may have, in the entry's order. */
    public Set<String> fields(Dataset dataset) {
        Set<String> all = new LinkedHashSet<>();
        dataset.fields().forEach(field -> all.add(field.name()));
        return switch (viewer) {
            case Viewer.Operator operator -> all;
            case Viewer.Stranger stranger -> new LinkedHashSet<>();
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
}
