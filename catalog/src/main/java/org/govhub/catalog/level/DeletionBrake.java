package org.govhub.catalog.level;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.ExternalEntries;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Transition;

/**
 * Keeps reports from emptying another hub's catalogue here without anybody being asked, at once or little by little: what went
 * unasked in the last seven days counts together, and the revision log says what that was.
 */
final class DeletionBrake {

    /** So many entries of a source may go unasked within seven days, however few it has. */
    private static final int UNASKED = 5;

    /** And this share of those it has, if that is more. */
    private static final double SHARE_UNASKED = 0.05;

    private static final Duration COUNTED = Duration.ofDays(7);

    private final Catalog catalog;
    private final ExternalEntries known;

    DeletionBrake(Catalog catalog, ExternalEntries known) {
        this.catalog = catalog;
        this.known = known;
    }

    /**
     * Whether somebody agreed to the removal of {@code gone} entries, so that it counts no more.
     *
     * @param agreed number somebody has agreed to
     * @throws LevelFault {@code MASS_DELETION}, naming {@code gone}, when nobody did and it is too much to go unasked
     */
    boolean agreed(int gone, int agreed) {
        if (gone > 0 && gone <= agreed) {
            return true;
        }
        int lately = lately();
        int had = known.entries().size() + lately;
        if (gone > 0 && gone + lately > Math.max(UNASKED, (int) (SHARE_UNASKED * had))) {
            String before =
                    lately == 0 ? "" : ", after " + lately + " others in the last " + COUNTED.toDays() + " days";
            throw new LevelFault(
                    LevelFault.Kind.MASS_DELETION,
                    Integer.toString(gone),
                    "it removes " + gone + " of " + known.entries().size() + " entries" + before,
                    null);
        }
        return false;
    }

    /** Entries that went unasked and have not come back. */
    private int lately() {
        Instant since = catalog.clock().instant().minus(COUNTED);
        String prefix = known.source() + "/";
        Set<String> gone = new HashSet<>();
        for (Revision revision : catalog.revisions()) {
            String subject = revision.step().subject();
            if (revision.step().kind() == Kind.EXTERNAL
                    && revision.step().transition() == Transition.RETIRE
                    && subject.startsWith(prefix)
                    && !revision.time().isBefore(since)
                    && !ExternalEntries.wasAgreed(revision.step())) {
                gone.add(subject.substring(prefix.length()));
            }
        }
        gone.removeAll(known.entries().keySet());
        return gone.size();
    }
}
