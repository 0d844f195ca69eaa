package org.govhub.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.PendingVersion;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.catalog.store.EntryChange;
import org.govhub.catalog.store.EntryCopy;
import org.govhub.catalog.store.EntryVersion;
import org.govhub.catalog.store.Position;

/**
 * What the copies of the catalogue read of its revision log: which entries a stretch of it touched, and how these stand now.
 * The one place that walks the log for them.
 */
public final class CatalogFeed {

    /** Revisions taken in one piece: what a copy writes in one commit. */
    private static final int PIECE = 500;

    private final Catalog catalog;
    private final Map<String, Revision> brought = new HashMap<>();
    private final Map<String, Long> lastTouched = new HashMap<>();
    private int indexed;

    public CatalogFeed(Catalog catalog) {
        this.catalog = catalog;
    }

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

    /** The next piece behind {@code from} that touches an entry, or the end of the log. */
    private synchronized Piece next(Position from) {
        synchronized (catalog) {
            List<Revision> revisions = catalog.revisions();
            index(revisions);
            List<Touched> touched = List.of();
            int end = (int) from.length();
            while (touched.isEmpty() && end < revisions.size()) {
                int start = end;
                end = Math.min(revisions.size(), start + PIECE);
                touched = touched(revisions.subList(start, end), end);
            }
            return new Piece(touched, positionAt(revisions, end));
        }
    }

    private List<Touched> touched(List<Revision> revisions, int end) {
        Map<String, List<Revision>> inForce = new LinkedHashMap<>();
        revisions.forEach(revision -> note(revision, inForce));
        List<Touched> touched = new ArrayList<>();
        inForce.forEach((code, versions) -> {
            // How it stands is said once, by the piece that touches it last; each version is said where it came.
            if (!versions.isEmpty() || lastTouched.getOrDefault(code, 0L) < end) {
                touched.add(new Touched(code, catalog.life(code), versions));
            }
        });
        return touched;
    }

    /**
     * Makes copies follow to the end of the log; one of another log begins anew. What several of them lack is read once; the
     * first is written first, piece by piece.
     */
    public void bringUpToDate(EntryCopy... copies) throws IOException {
        Map<Position, List<EntryCopy>> behind = new LinkedHashMap<>();
        for (EntryCopy copy : copies) {
            // A copy that says nowhere may still hold something, of which nobody knows where it comes from.
            boolean follows = holds(copy.position()) && !copy.position().equals(Position.START);
            if (!follows) {
                copy.clear();
            }
            behind.computeIfAbsent(follows ? copy.position() : Position.START, at -> new ArrayList<>())
                    .add(copy);
        }
        for (Map.Entry<Position, List<EntryCopy>> together : behind.entrySet()) {
            follow(together.getKey(), together.getValue());
        }
    }

    /** While a piece is written the next one is read. The log is asked on this thread, which may hold its lock. */
    private void follow(Position from, List<EntryCopy> copies) throws IOException {
        Piece piece = next(from);
        CompletableFuture<List<EntryChange>> reading = read(piece);
        for (Position at = from; !piece.to().equals(at); ) {
            List<EntryChange> changes = joined(reading);
            at = piece.to();
            piece = next(at);
            reading = read(piece);
            for (EntryCopy copy : copies) {
                copy.write(changes, at);
            }
        }
    }

    private CompletableFuture<List<EntryChange>> read(Piece piece) {
        return CompletableFuture.supplyAsync(
                () -> piece.touched().stream().map(this::read).toList());
    }

    private static List<EntryChange> joined(CompletableFuture<List<EntryChange>> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void index(List<Revision> revisions) {
        for (; indexed < revisions.size(); indexed++) {
            Revision revision = revisions.get(indexed);
            if (revision.step().kind() == Kind.ENTRY) {
                lastTouched.put(revision.step().subject(), revision.index());
                if (revision.bringsContent()) {
                    brought.put(revision.hash(), revision);
                }
            }
        }
    }

    private void note(Revision revision, Map<String, List<Revision>> inForce) {
        Step step = revision.step();
        if (step.kind() == Kind.ENTRY) {
            List<Revision> versions = inForce.computeIfAbsent(step.subject(), code -> new ArrayList<>());
            boolean puts = step.transition() == Transition.CONFIRM
                    || (step.transition() == Transition.PUBLISH && !step.widening());
            if (puts) {
                versions.add(Objects.requireNonNull(brought.get(step.refers()), "what is published"));
            }
        } else if (step.kind() == Kind.PARTY && step.transition() == Transition.PUBLISH) {
            // It may have a new name, which its entries are found by.
            catalog.state().entries().forEach((code, life) -> {
                if (life.owner().equals(step.subject())) {
                    inForce.computeIfAbsent(code, touched -> new ArrayList<>());
                }
            });
        }
    }

    private EntryChange read(Touched touched) {
        EntryLife life = touched.life();
        PendingVersion pending = life.pending();
        Map<String, Model> read = new HashMap<>();
        return new EntryChange(
                touched.code(),
                life.published() == null ? null : version(life.published(), EntryState.ofPublished(life), read),
                pending == null ? null : version(pending.content(), EntryState.of(pending.phase()), read),
                touched.versions().stream()
                        .map(one -> version(one, EntryState.PUBLISHED, read))
                        .toList());
    }

    /** @param read the contents that were read already; they are looked at only */
    private EntryVersion version(Revision content, EntryState state, Map<String, Model> read) {
        Model model = read.computeIfAbsent(content.hash(), hash -> catalog.model(content));
        return new EntryVersion(content.hash(), content.step().version(), state.code(), model);
    }

    private static Position positionAt(List<Revision> revisions, int length) {
        return length == 0
                ? Position.START
                : new Position(length, revisions.get(length - 1).hash());
    }

    /** A stretch of the log: the entries it touched, before their graphs are read, and where it ends. */
    private record Piece(List<Touched> touched, Position to) {}

    /** An entry before its graphs are read. */
    private record Touched(String code, EntryLife life, List<Revision> versions) {}
}
