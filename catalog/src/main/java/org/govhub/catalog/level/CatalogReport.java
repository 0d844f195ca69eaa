package org.govhub.catalog.level;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.level.Patch.Change;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;
import org.govhub.exchange.seal.Signer;

/**
 * What a hub tells another about its catalogue: every entry that was published, changed or taken out of publication since a
 * revision, as it is now. One signed patch a line; applying the lines in order gives the catalogue as it is now.
 */
public final class CatalogReport {

    private final Catalog catalog;
    private final Signer signer;

    /** @param signer the hub's own key, registered with the hub that will take the report */
    public CatalogReport(Catalog catalog, Signer signer) {
        this.catalog = catalog;
        this.signer = signer;
    }

    /**
     * What was written.
     *
     * @param until the revision to go on from next time
     */
    public record Written(int patches, int entries, int tombstones, String until) {}

    /**
     * Writes the report.
     *
     * @param since hash of the last revision the other hub knows of, empty for everything
     * @param progress told the number of entries written so far
     * @throws LevelFault GAP if this catalogue has no such revision
     */
    public Written write(OutputStream out, String since, Instant now, IntConsumer progress) throws IOException {
        List<Revision> revisions = catalog.revisions();
        int first = since.isEmpty() ? 0 : indexOf(since, revisions) + 1;
        Writing writing = new Writing(out, since, now.truncatedTo(ChronoUnit.MILLIS), progress);
        for (Revision revision : revisions.subList(first, revisions.size())) {
            writing.add(revision);
        }
        writing.flush();
        return writing.written();
    }

    private static int indexOf(String hash, List<Revision> revisions) {
        for (int i = revisions.size() - 1; i >= 0; i--) {
            if (revisions.get(i).hash().equals(hash)) {
                return i;
            }
        }
        throw new LevelFault(LevelFault.Kind.GAP, hash, "this catalogue has no such revision", null);
    }

    private final class Writing {

        private final OutputStream out;
        private final Instant now;
        private final IntConsumer progress;
        private final String operator = catalog.directory().hub();
        private final Set<String> codes = new LinkedHashSet<>();
        private final Set<String> told = new LinkedHashSet<>();
        private String since;
        private String until;
        private int patches;
        private int entries;
        private int tombstones;

        Writing(OutputStream out, String since, Instant now, IntConsumer progress) {
            this.out = out;
            this.since = since;
            this.until = since;
            this.now = now;
            this.progress = progress;
        }

        void add(Revision revision) throws IOException {
            boolean entry = revision.step().kind() == Kind.ENTRY
                    && catalog.life(revision.step().subject()).published() != null;
            if (entry && told.add(revision.step().subject())) {
                if (codes.size() == Patch.CHANGES_AT_MOST) {
                    flush();
                }
                codes.add(revision.step().subject());
            }
            until = revision.hash();
        }

        void flush() throws IOException {
            if (until.equals(since)) {
                return;
            }
            List<Change> changes = new ArrayList<>();
            codes.forEach(code -> changes.add(change(code)));
            Patch patch = new Patch(operator, since, until, now, changes);
            out.write(PatchLine.write(patch, signer));
            out.write('\n');
            codes.clear();
            since = until;
            patches++;
            progress.accept(entries + tombstones);
        }

        Written written() {
            return new Written(patches, entries, tombstones, until);
        }

        private Change change(String code) {
            EntryLife life = catalog.life(code);
            Revision content = life.published();
            if (content == null || !life.active()) {
                tombstones++;
                return new Change(code, "", null);
            }
            entries++;
            return new Change(code, content.step().version(), catalog.content(content));
        }
    }
}
