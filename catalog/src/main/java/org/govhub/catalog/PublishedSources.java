package org.govhub.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.source.SourceRegistry;
import org.govhub.catalog.validation.Finding;

/**
 * Which published entry is the one source of a data element. It is read when an entry that claims to be a source is first
 * published, and after that only what changed is read; entries that are the source of nothing are never parsed for it. Not
 * safe for several threads.
 */
final class PublishedSources {

    private final Function<Revision, String> contents;
    private final SourceRegistry registry = new SourceRegistry();
    private final Map<String, String> taken = new HashMap<>();

    /** @param contents gives the verified content of a revision */
    PublishedSources(Function<Revision, String> contents) {
        this.contents = contents;
    }

    /**
     * Looks whether entries may be published together.
     *
     * @param coming the contents of the entries to be published, in their order
     * @throws EntryFault naming the entry and field that is the source of one of their data elements already
     */
    void check(List<Revision> coming, CatalogState state) {
        if (coming.stream().noneMatch(content -> claims(contents.apply(content)))) {
            return;
        }
        follow(state);
        for (Revision content : coming) {
            String code = content.step().subject();
            String text = contents.apply(content);
            registry.remove(code);
            // Were these refused, the next look would see by this that they are not in force.
            taken.put(code, content.hash());
            if (claims(text)) {
                claim(content, CanonicalGraph.read(text));
            }
        }
    }

    private void claim(Revision content, Model entry) {
        List<Finding> twice = registry.check(entry).stream()
                .filter(finding -> finding.level() == Finding.Level.MUST)
                .toList();
        if (!twice.isEmpty()) {
            Finding first = twice.getFirst();
            throw new EntryFault(
                    content.step().subject() + ", field " + first.place(),
                    first.message(Locale.ENGLISH),
                    first.remedy(Locale.ENGLISH));
        }
        registry.put(entry);
    }

    /** Reads what changed since the last look. */
    private void follow(CatalogState state) {
        Map<String, Revision> inForce = state.inForce(Kind.ENTRY);
        taken.keySet().removeIf(code -> {
            boolean gone = !inForce.containsKey(code) || !isThere(state.entry(code));
            if (gone) {
                registry.remove(code);
            }
            return gone;
        });
        List<Revision> unread = inForce.values().stream()
                .filter(content ->
                        !content.hash().equals(taken.get(content.step().subject())))
                .filter(content -> isThere(state.entry(content.step().subject())))
                .toList();
        unread.forEach(content -> registry.remove(content.step().subject()));
        // At the first look that is every entry there is: all cores read.
        unread.parallelStream()
                .map(contents)
                .filter(PublishedSources::claims)
                .map(CanonicalGraph::read)
                .forEachOrdered(registry::put);
        unread.forEach(content -> taken.put(content.step().subject(), content.hash()));
    }

    private static boolean isThere(EntryLife life) {
        return !life.withdrawn() && !life.retired();
    }

    private static boolean claims(String content) {
        return content.contains(Gdx.authoritativeFor.getURI());
    }
}
