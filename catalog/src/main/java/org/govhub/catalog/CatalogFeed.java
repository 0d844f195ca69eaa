package org.govhub.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            index(revisions);
            Map<String, List<Revision>> inForce = new LinkedHashMap<>();
            for (Revision revision : revisions.subList(start, end)) {
                note(revision, inForce);
            }
            inForce.forEach((code, versions) -> {
                // How it stands is said once, by the piece that touches it last; each version is said where it came.
                if (!versions.isEmpty() || lastTouched.getOrDefault(code, 0L) < end) {
                    touched.add(new Touched(code, catalog.life(code), versions));
                }
            });
            to = positionAt(revisions, end);
        }
        // Reading graphs takes the time; the catalogue is free meanwhile.
        return new Piece(touched.stream().map(this::read).toList(), to);
    }

    /** Makes a copy follow to the end of the log; one of another log begins anew. */
    public void bringUpToDate(EntryCopy copy) throws IOException {
        // A copy that says nowhere may still hold something, of which nobody knows where it comes from.
        boolean follows = holds(copy.position()) && !copy.position().equals(Position.START);
        if (!follows) {
            copy.clear();
        }
        Position at = follows ? copy.position() : Position.START;
        for (Piece piece = next(at); !piece.to().equals(at); piece = next(at)) {
            copy.write(piece.changes(), piece.to());
            at = piece.to();
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
        return new EntryChange(
                touched.code(),
                life.published() == null ? null : version(life.published(), EntryState.ofPublished(life)),
                pending == null ? null : version(pending.content(), EntryState.of(pending.phase())),
                touched.versions().stream()
                        .map(one -> version(one, EntryState.PUBLISHED))
                        .toList());
    }

    private EntryVersion version(Revision content, EntryState state) {
        return new EntryVersion(content.hash(), content.step().version(), state.code(), catalog.model(content));
    }

    private static Position positionAt(List<Revision> revisions, int length) {
        return length == 0
                ? Position.START
                : new Position(length, revisions.get(length - 1).hash());
    }

    /** An entry before its graphs are read. */
    private record Touched(String code, EntryLife life, List<Revision> versions) {}
}
