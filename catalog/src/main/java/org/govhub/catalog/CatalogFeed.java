package org.govhub.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.catalog.store.EntryChange;
import org.govhub.catalog.store.EntryCopy;
import org.govhub.catalog.store.EntryVersion;
import org.govhub.catalog.store.Position;
import org.jspecify.annotations.Nullable;

/**
 * What the copies of the catalogue read of its revision log: which entries a stretch of it touched, and how these stand now.
 * The one place that walks the log for them.
 */
public final class CatalogFeed {

    /** Revisions taken in one piece: what a copy writes in one commit. */
    private static final int PIECE = 500;

    private final Catalog catalog;
    private final Map<String, Revision> registered = new HashMap<>();
    private int indexed;

    public CatalogFeed(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A stretch of the log: the entries it touched, and where it ends. */
    public record Piece(List<EntryChange> changes, Position to) {}

    /** The end of the log. */
    public Position position() {
        return positionAt(catalog.revisions(), catalog.revisions().size());
    }

    /** Whether a copy that says so follows this very log. */
    public boolean holds(Position position) {
        List<Revision> revisions = catalog.revisions();
        return position.length() <= revisions.size()
                && positionAt(revisions, (int) position.length()).equals(position);
    }

    /** The next piece behind {@code from}; empty and at {@code from} where the log ends there. */
    public synchronized Piece next(Position from) {
        List<Touched> touched = new ArrayList<>();
        Position to;
        synchronized (catalog) {
            List<Revision> revisions = catalog.revisions();
            int start = (int) from.length();
            int end = Math.min(revisions.size(), start + PIECE);
            index(revisions, end);
            Map<String, List<Revision>> published = new LinkedHashMap<>();
            for (Revision revision : revisions.subList(start, end)) {
                note(revision, published);
            }
            published.forEach((code, versions) -> touched.add(touched(code, versions)));
            to = positionAt(revisions, end);
        }
        // Reading graphs takes the time; the catalogue is free meanwhile.
        return new Piece(touched.stream().map(Touched::read).toList(), to);
    }

    /** Makes a copy follow to the end of the log; one of another log begins anew. */
    public void bringUpToDate(EntryCopy copy) throws IOException {
        if (!holds(copy.position())) {
            copy.clear();
        }
        Position at = holds(copy.position()) ? copy.position() : Position.START;
        for (Piece piece = next(at); !piece.to().equals(at); piece = next(at)) {
            copy.write(piece.changes(), piece.to());
            at = piece.to();
        }
    }

    private void index(List<Revision> revisions, int end) {
        for (; indexed < end; indexed++) {
            Revision revision = revisions.get(indexed);
            if (revision.step().kind() == Kind.ENTRY && revision.step().transition() == Transition.REGISTER) {
                registered.put(revision.hash(), revision);
            }
        }
    }

    private void note(Revision revision, Map<String, List<Revision>> published) {
        Step step = revision.step();
        if (step.kind() == Kind.ENTRY) {
            List<Revision> versions = published.computeIfAbsent(step.subject(), code -> new ArrayList<>());
            if (step.transition() == Transition.PUBLISH) {
                versions.add(Objects.requireNonNull(registered.get(step.refers()), "what is published"));
            }
        } else if (step.kind() == Kind.PARTY && step.transition() == Transition.PUBLISH) {
            // It may have a new name, which its entries are found by.
            catalog.directory().datasets().values().stream()
                    .filter(dataset -> dataset.provider().equals(step.subject()))
                    .forEach(dataset -> published.computeIfAbsent(dataset.code(), code -> new ArrayList<>()));
        }
    }

    private Touched touched(String code, List<Revision> versions) {
        CatalogState state = catalog.state();
        Revision published = state.inForce(Kind.ENTRY).get(code);
        Revision draft = state.unfinished().get(code);
        return new Touched(
                code,
                published,
                published == null ? null : catalog.stateOf(published),
                draft,
                draft == null ? null : catalog.stateOf(draft),
                List.copyOf(versions));
    }

    private static Position positionAt(List<Revision> revisions, int length) {
        return length == 0
                ? Position.START
                : new Position(length, revisions.get(length - 1).hash());
    }

    /** An entry as revisions, before their graphs are read. */
    private record Touched(
            String code,
            @Nullable Revision published,
            @Nullable EntryState publishedState,
            @Nullable Revision draft,
            @Nullable EntryState draftState,
            List<Revision> versions) {

        EntryChange read() {
            return new EntryChange(
                    code,
                    version(published, publishedState),
                    version(draft, draftState),
                    versions.stream()
                            .map(one -> read(one, EntryState.PUBLISHED))
                            .toList());
        }

        private static @Nullable EntryVersion version(@Nullable Revision revision, @Nullable EntryState state) {
            return revision == null || state == null ? null : read(revision, state);
        }

        private static EntryVersion read(Revision revision, EntryState state) {
            return new EntryVersion(
                    revision.hash(),
                    revision.step().version(),
                    state.code(),
                    CanonicalGraph.read(CatalogState.contentOf(revision)));
        }
    }
}
