package org.govhub.catalog.revision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/** The revisions that were found right, in memory, and what they add up to; each new one is checked against them. */
final class VerifiedChain {

    static final String RESTORE = "restore the catalogue's folder from a backup";
    private static final int MOST_AT_ONCE = 4096;

    private String beginning;
    private final ContentFile contents;
    private final List<Revision> revisions = new ArrayList<>();
    private final SharedTexts texts = new SharedTexts();
    private Authority authority = new Authority("");
    private CatalogState state = new CatalogState(authority);

    /**
     * @param beginning what the first revision is chained to
     * @param contents learns where the contents of revisions lie
     */
    VerifiedChain(String beginning, ContentFile contents) {
        this.beginning = beginning;
        this.contents = contents;
    }

    /** Says what the first revision is chained to; only before there is one. */
    void begin(String heading) {
        beginning = heading;
    }

    /** Says which key the first revision must bring; only before there is one. */
    void trust(String anchor) {
        authority = new Authority(anchor);
        state = new CatalogState(authority);
    }

    List<Revision> revisions() {
        return Collections.unmodifiableList(revisions);
    }

    int size() {
        return revisions.size();
    }

    CatalogState state() {
        return state;
    }

    int countAt(Instant moment) {
        int low = 0;
        int high = revisions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (revisions.get(middle).time().isAfter(moment)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    CatalogState stateAfter(int count) {
        return CatalogState.after(revisions.subList(0, count), authority.anchor());
    }

    @Nullable
    VerificationKey key(String kid) {
        return authority.key(kid);
    }

    /** Hash of the last line. */
    String head() {
        return revisions.isEmpty()
                ? beginning
                : revisions.get(revisions.size() - 1).hash();
    }

    /** Time of the last line. */
    Instant lastTime() {
        return revisions.isEmpty()
                ? Instant.MIN
                : revisions.get(revisions.size() - 1).time();
    }

    /** Whether the log has, or had, that many lines and the last of them is this one. */
    boolean reaches(HeadFile.Head head) {
        if (head.count() == 0) {
            return head.hash().equals(beginning);
        }
        return head.count() <= revisions.size()
                && revisions.get(Math.toIntExact(head.count() - 1)).hash().equals(head.hash());
    }

    /** Chain, signature, rights and effect of the next revision, in this order. */
    void accept(LogLine line, @Nullable VerificationKey verified) {
        Revision revision = line.revision();
        if (revision.index() != revisions.size() || !revision.prev().equals(head())) {
            throw fault("it does not follow the line before", RESTORE);
        }
        if (revision.time().isBefore(lastTime())) {
            throw fault("it is older than the line before", RESTORE);
        }
        try {
            authority.check(line, verified);
            state.apply(revision);
        } catch (IllegalArgumentException e) {
            throw refused(number(), revision, e);
        }
        keep(texts.shared(revision, head()));
    }

    /**
     * Accepts lines in order, their signatures verified on all cores; tells {@code accepted} of each. The lines of a batch
     * count when its signed end is there, all of them or none; those of a batch without its end are left.
     */
    void acceptAll(List<byte[]> lines, Consumer<byte[]> accepted) {
        List<LogLine> batch = new ArrayList<>();
        int next = 0;
        // Few at first, because the first keys stand in the first lines.
        int atOnce = 8;
        while (next < lines.size()) {
            List<byte[]> some = lines.subList(next, Math.min(lines.size(), next + atOnce));
            for (Verification found : Verification.of(some, number() + batch.size(), this::key)) {
                LogLine line = found.line();
                if (line == null) {
                    throw found.fault() == null ? fault("it is not a revision", RESTORE) : found.fault();
                }
                batch.add(line);
                if (line.isSigned()) {
                    acceptBatch(batch, found.verified());
                    batch.forEach(one -> accepted.accept(one.bytes()));
                    batch.clear();
                }
            }
            next += some.size();
            atOnce = Math.min(MOST_AT_ONCE, atOnce * 4);
        }
    }

    /** The signature first, then line by line: only a line of the very key that signed the end is of its batch. */
    private void acceptBatch(List<LogLine> batch, @Nullable VerificationKey verified) {
        LogLine end = batch.getLast();
        int before = size();
        if (end.first() != before) {
            throw fault("it does not follow the line before", RESTORE);
        }
        try {
            authority.check(end, verified);
        } catch (IllegalArgumentException e) {
            throw refused(number() + batch.size() - 1, end.revision(), e);
        }
        VerificationKey signer = key(end.revision().kid());
        try {
            batch.forEach(line -> accept(line, signer));
        } catch (RuntimeException refused) {
            forgetFrom(before);
            throw refused;
        }
    }

    /** Undoes what a batch has changed before one of its steps was refused. */
    void forgetFrom(int count) {
        if (count == revisions.size()) {
            return; // a revision that is refused changes nothing
        }
        List<Revision> kept = List.copyOf(revisions.subList(0, count));
        trust(authority.anchor());
        revisions.clear();
        contents.forget();
        for (Revision revision : kept) {
            state.apply(revision);
            keep(revision);
        }
    }

    private void keep(Revision revision) {
        if (revision.place() != null) {
            contents.learn(revision.place());
        }
        revisions.add(revision);
    }

    /** Line number of the next revision; the heading is line 1. */
    long number() {
        return revisions.size() + 2L;
    }

    private static RevisionFault refused(long number, Revision revision, IllegalArgumentException reason) {
        return new RevisionFault(
                number,
                revision.step().subject() + ": " + reason.getMessage(),
                "ask for a step that is allowed; in a log read from disk, " + RESTORE,
                reason);
    }

    RevisionFault fault(String problem, String remedy) {
        return new RevisionFault(number(), problem, remedy);
    }
}
