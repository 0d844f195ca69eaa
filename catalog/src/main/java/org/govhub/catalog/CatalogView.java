package org.govhub.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Revision;

/** The catalogue as it was at one moment. */
public final class CatalogView {

    private final CatalogState state;
    private final Function<Revision, String> contents;

    CatalogView(CatalogState state, Function<Revision, String> contents) {
        this.state = state;
        this.contents = contents;
    }

    /** All entries by code, drafts too; no content is read for it. */
    public List<EntrySummary> list() {
        return state.entries().entrySet().stream()
                .flatMap(entry -> Stream.ofNullable(EntrySummary.of(entry.getKey(), entry.getValue())))
                .toList();
    }

    /** One entry; where a published version is there, that one. */
    public Optional<EntrySummary> entry(String code) {
        return Optional.ofNullable(EntrySummary.of(code, state.entry(code)));
    }

    /** Where an entry stands; for a code nobody has used, nowhere. */
    public EntryLife life(String code) {
        return state.entry(code);
    }

    /** The graph of an entry, a copy; where a published version is there, that one. */
    public Optional<Model> model(String code) {
        return shown(code).map(content -> CanonicalGraph.read(contents.apply(content)));
    }

    /** The revision that brought the content which {@link #entry} and {@link #model} speak of. */
    Optional<Revision> shown(String code) {
        EntryLife life = state.entry(code);
        if (life.published() != null) {
            return Optional.of(life.published());
        }
        return Optional.ofNullable(life.pending()).map(pending -> pending.content());
    }
}
