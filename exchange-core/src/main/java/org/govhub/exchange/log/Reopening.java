package org.govhub.exchange.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.govhub.exchange.seal.Checkpoint;
import org.govhub.exchange.seal.MerkleTree;
import org.govhub.exchange.seal.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log again at the start: every line, its index, its chain, and the root of the checkpoint. Leaves behind what the
 * writer continues from. Cuts an unfinished last line; refuses everything else that is not as written.
 */
final class Reopening {
    private static final String RESTORE =
            "restore this segment from a backup, or start with a new data folder and keep" + " this one as evidence";

    final Segments segments;
    final MerkleTree tree = new MerkleTree();
    String prev;
    Instant time = Instant.EPOCH;

    @Nullable
    Path newest;

    @Nullable
    LogRecord recovered;

    private final Path dir;
    private final @Nullable Checkpoint checkpoint;
    private final Consumer<LogEntry> replay;
    private final Sha256 sha256 = new Sha256();

    Reopening(Path dir, @Nullable Checkpoint checkpoint, Consumer<LogEntry> replay) {
        this.dir = dir;
        this.checkpoint = checkpoint;
        this.replay = replay;
        this.segments = new Segments(dir);
        this.prev = Sha256.text(sha256.of(new byte[0]));
    }

    void run() throws IOException {
        List<Path> files = Segments.list(dir);
        if (checkpoint == null && !files.isEmpty()) {
            throw new LogDamagedException(
                    "checkpoint", 0, "the log has segments but no checkpoint", "restore the checkpoint from a backup");
        }
        checkRoot();
        for (Path file : files) {
            if (!file.getFileName().toString().equals(Segments.fileName(tree.size()))) {
                throw damaged(file, "the segment that begins with this record is missing");
            }
            newest = segments.begin(tree.size());
            read(file, file.equals(files.getLast()));
        }
        if (checkpoint != null && checkpoint.size() > tree.size()) {
            throw new LogDamagedException(
                    newest == null ? "log" : newest.getFileName().toString(),
                    tree.size(),
                    "the checkpoint seals " + checkpoint.size() + " records and the log has only " + tree.size()
                            + " (rolled back or truncated)",
                    "restore the newest backup; receipts and witnesses prove what is missing");
        }
    }

    private void read(Path file, boolean last) throws IOException {
        long cut = -1;
        try (SegmentLines lines = new SegmentLines(file, 0)) {
            while (lines.next()) {
                if (lines.finished()) {
                    take(file, lines);
                } else if (last) {
                    cut = lines.offset();
                    recovered = recovered(lines);
                } else {
                    throw damaged(file, "its line has no end though another segment follows");
                }
            }
        }
        if (cut >= 0) {
            trim(file, cut);
        }
    }

    private void take(Path file, SegmentLines lines) throws IOException {
        byte[] leaf = sha256.leaf(lines.buffer(), lines.start(), lines.length());
        LogEntry entry;
        try {
            entry = LineFormat.read(lines.buffer(), lines.start(), lines.length(), Sha256.text(leaf));
        } catch (IOException e) {
            throw damaged(file, "its line is not a record");
        }
        if (entry.index() != tree.size()) {
            throw damaged(file, "its line carries the index " + entry.index());
        }
        if (!entry.prev().equals(prev)) {
            throw damaged(file, "it or the record before was changed: the chain is broken here");
        }
        tree.append(leaf);
        segments.add(lines.offset());
        prev = Sha256.text(sha256.of(lines.buffer(), lines.start(), lines.length()));
        time = entry.time();
        checkRoot();
        replay.accept(entry);
    }

    private void checkRoot() {
        if (checkpoint != null && checkpoint.size() == tree.size() && !Arrays.equals(checkpoint.root(), tree.root())) {
            throw new LogDamagedException(
                    newest == null ? "checkpoint" : newest.getFileName().toString(),
                    Math.max(0, tree.size() - 1),
                    "the records up to this one do not give the root that the checkpoint signed",
                    RESTORE);
        }
    }

    /** A line without its newline was never acknowledged: its fsync had not returned. */
    private LogRecord recovered(SegmentLines lines) {
        return LogRecord.of(Event.RECOVERED)
                .withDigest(Sha256.text(sha256.of(lines.buffer(), lines.start(), lines.length())))
                .withDetail("cut an unfinished last line of " + lines.length() + " bytes");
    }

    private static void trim(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
        }
    }

    private LogDamagedException damaged(Path file, String fault) {
        return new LogDamagedException(file.getFileName().toString(), tree.size(), fault, RESTORE);
    }
}
