package org.govhub.exchange.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.govhub.exchange.seal.Sha256;

/** Reads durable records back from the segments. Belongs to one thread. */
final class LogReader {
    private static final int AHEAD = 4096;

    private final Segments segments;
    private final Sha256 sha256 = new Sha256();
    private final byte[][] hashes = new byte[AHEAD][];
    private long hashesFrom;
    private long hashesEnd;

    LogReader(Segments segments) {
        this.segments = segments;
    }

    /** One line, in the reader's buffer. */
    private interface LineReader {
        void line(long index, SegmentLines lines) throws IOException;
    }

    void read(long from, long end, Consumer<LogEntry> reader) throws IOException {
        lines(from, end, (index, lines) -> {
            byte[] leaf = sha256.leaf(lines.buffer(), lines.start(), lines.length());
            reader.accept(LineFormat.read(lines.buffer(), lines.start(), lines.length(), Sha256.text(leaf)));
        });
    }

    /** The leaf hash of one record; ascending calls read the log once. */
    byte[] leafHash(long index) {
        try {
            if (index < hashesFrom || index >= hashesEnd) {
                hashesFrom = index;
                hashesEnd = Math.min(index + AHEAD, segments.size());
                lines(
                        hashesFrom,
                        hashesEnd,
                        (at, lines) -> hashes[Math.toIntExact(at - hashesFrom)] =
                                sha256.leaf(lines.buffer(), lines.start(), lines.length()));
            }
            return hashes[Math.toIntExact(index - hashesFrom)];
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be read", e);
        }
    }

    private void lines(long from, long end, LineReader reader) throws IOException {
        long index = from;
        while (index < end) {
            Segments.Place place = segments.near(index);
            long at = place.index();
            try (SegmentLines lines = new SegmentLines(place.file(), place.offset())) {
                while (at < end && lines.next()) {
                    if (at >= index) {
                        reader.line(at, lines);
                    }
                    at++;
                }
            }
            if (at <= index && at < end) {
                throw new IOException("record " + index + " is no longer in its segment");
            }
            index = at;
        }
    }
}
