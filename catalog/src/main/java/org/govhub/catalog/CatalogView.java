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
import org.govhub.exchange.directory.Directory;
import org.jspecify.annotations.Nullable;

/** The catalogue as it was at one moment. */
public final class CatalogView {

    private final String revision;
    private final CatalogState state;
    private final DirectoryCompiler compiler;
    private final Function<Revision, String> contents;
    private volatile @Nullable Directory directory;

    /** @param revision hash of the last revision it takes into account */
    CatalogView(String revision, CatalogState state, DirectoryCompiler compiler, Function<Revision, String> contents) {
        this.revision = revision;
        this.state = state;
        this.compiler = compiler;
        this.contents = contents;
    }

    /** Hash of the last revision it takes into account. */
    public String revision() {
        return revision;
    }

    /** What the engine saw or sees; empty before the catalogue had begun. */
    public Optional<Directory> directory() {
        String operator = state.operator();
        Directory known = directory;
        if (known == null && operator != null) {
            known = compiler.compile(revision, operator, state);
            directory = known;
        }
        return Optional.ofNullable(known);
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
