package org.govhub.exchange.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One walk along the chain, in constant memory, that stops at the first fault and finds out whose it is. */
final class ChainWalk {
    private static final String REMEDY = "keep this folder as evidence, compare the record with a backup and with the"
            + " receipts of its exchange, and restore it";
    /** Characters by which a link may differ from the true hash and still be that hash with an edit. */
    private static final int EDITED = 4;

    private final SealedHead head;
    private TreeHash tree = new TreeHash();
    private TreeHash treeBefore = new TreeHash(); // without the last line
    private byte[] sealedRoot = tree.root();
    private @Nullable Line last;
    private @Nullable Line beforeLast;
    private boolean lastLinkBroken;

    ChainWalk(SealedHead head) {
        this.head = head;
    }

    long records() {
        return tree.size();
    }

    byte[] sealedRoot() {
        return sealedRoot.clone();
    }

    Optional<Fault> run(List<Path> files) throws IOException {
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!name.equals(String.format(Locale.ROOT, "%020d.jsonl", records()))) {
                return Optional.of(accusedOr(
                        fault(name, 0, 1, "the segment that begins with this record is missing" + " or was renamed")));
            }
            Optional<Fault> fault = walk(file, name, file.equals(files.getLast()));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return end(files.isEmpty() ? "log" : files.getLast().getFileName().toString());
    }

    private Optional<Fault> walk(Path file, String name, boolean newest) throws IOException {
        try (SegmentBytes lines = new SegmentBytes(file)) {
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                if (newest && !lines.finished() && records() >= head.size()) {
                    return Optional.empty(); // the hub is writing it, or died while it was: nobody was told of it
                }
                Optional<Line> line = Line.read(bytes, name, lines.offset(), lines.number());
                if (line.isEmpty()) {
                    return Optional.of(accusedOr(fault(
                            name,
                            lines.offset(),
                            lines.number(),
                            "its line is not a record" + " as the hub writes them")));
                }
                if (!lines.finished()) {
                    return Optional.of(
                            accusedOr(fault(name, lines.offset(), lines.number(), "its line has no newline")));
                }
                Optional<Fault> fault = take(line.get());
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> take(Line line) {
        Line before = last;
        String expected = before == null ? TreeHash.text(TreeHash.sha256()) : before.hash();
        boolean broken = !line.prev().equals(expected);
        if (lastLinkBroken) {
            // The link into the last record was broken: with the one out of it too, it is the last, else the one
            // before.
            return Optional.of(broken || beforeLast == null ? changed(before) : changed(beforeLast));
        }
        if (line.index() != records()) {
            String what = broken
                    ? "it is not where it belongs: the line here carries index " + line.index()
                    : "its index was changed to " + line.index();
            return Optional.of(fault(line.file(), line.offset(), line.number(), what));
        }
        lastLinkBroken = broken;
        beforeLast = before;
        last = line;
        treeBefore = tree.copy();
        tree.add(line.bytes());
        if (tree.size() == head.size()) {
            sealedRoot = tree.root();
        }
        return Optional.empty();
    }

    /** A break seen one line earlier is the first fault; else the one just found. */
    private Fault accusedOr(Fault found) {
        return lastLinkBroken ? changed(beforeLast == null ? last : beforeLast) : found;
    }

    private Optional<Fault> end(String file) {
        if (lastLinkBroken) {
            return Optional.of(changed(beforeLast == null || linkWasEdited() ? last : beforeLast));
        }
        if (records() < head.size()) {
            return Optional.of(fault(
                    file,
                    0,
                    1,
                    "it is missing: the checkpoint signs " + head.size() + " records, " + records() + " are here"));
        }
        if (records() >= head.size() && !Arrays.equals(sealedRoot, head.root())) {
            return Optional.of(wrongRoot(file));
        }
        return Optional.empty();
    }

    /** At the end no further link tells which of two records was changed: the root does, or the likeness of the hashes. */
    private boolean linkWasEdited() {
        Line end = last;
        Line before = beforeLast;
        if (end == null || before == null) {
            return true;
        }
        String truth = before.hash();
        if (records() == head.size()) {
            TreeHash repaired = treeBefore.copy();
            repaired.add(end.withPrev(truth));
            if (Arrays.equals(repaired.root(), head.root())) {
                return true;
            }
        }
        if (records() - 1 == head.size()) {
            return Arrays.equals(sealedRoot, head.root());
        }
        int different = 0;
        for (int i = 0; i < truth.length(); i++) {
            different += truth.charAt(i) == end.prev().charAt(i) ? 0 : 1;
        }
        return different <= EDITED;
    }

    private Fault wrongRoot(String file) {
        Line end = last;
        String what = "the records up to this one do not give the signed root: it was changed, or it and records before"
                + " it were written anew with their links";
        return end != null && records() == head.size()
                ? new Fault(end.index(), end.file(), end.offset(), end.number(), what, REMEDY)
                : new Fault(Math.max(0, head.size() - 1), file, 0, 1, what, REMEDY);
    }

    private Fault changed(@Nullable Line line) {
        if (line == null) {
            return fault("log", 0, 1, "it was changed");
        }
        return new Fault(
                line.index(),
                line.file(),
                line.offset(),
                line.number(),
                "it was changed: the chain does not fit it",
                REMEDY);
    }

    private Fault fault(String file, long offset, long line, String what) {
        return new Fault(records(), file, offset, line, what, REMEDY);
    }
}
