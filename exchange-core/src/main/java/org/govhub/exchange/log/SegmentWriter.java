package org.govhub.exchange.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.govhub.exchange.seal.MerkleTree;
import org.govhub.exchange.seal.Sha256;

/**
 * Spells records into lines, chains them, and writes a group of them with one fsync. Belongs to the writer's thread. After
 * an {@link IOException} its memory is ahead of the disk and it must not be used again.
 */
final class SegmentWriter {
    private final Segments segments;
    private final MerkleTree tree;
    private final Sha256 sha256 = new Sha256();
    private final LineBuffer lines = new LineBuffer();
    private final List<Long> offsets = new ArrayList<>();
    private FileChannel channel;
    private long length;
    private String prev;
    private Instant time;
    private String timeText;

    /** Bytes whose array can be hashed in place. */
    private static final class LineBuffer extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }
    }

    SegmentWriter(Reopening reopening) throws IOException {
        segments = reopening.segments;
        tree = reopening.tree;
        prev = reopening.prev;
        time = reopening.time;
        timeText = LineFormat.time(time);
        Path newest = reopening.newest;
        channel = DurableFile.append(newest == null ? segments.begin(0) : newest);
        length = channel.size();
    }

    long next() {
        return tree.size();
    }

    byte[] root() {
        return tree.root();
    }

    /** Bytes in the newest segment. */
    long length() {
        return length;
    }

    /** Begins a new segment with the next record; nothing may be pending. */
    void roll() throws IOException {
        channel.close();
        channel = DurableFile.append(segments.begin(next()));
        length = channel.size();
    }

    /** Takes a time for the records to come; should the clock have stepped back, the last one stays. */
    void at(Instant now) {
        Instant written = now.truncatedTo(ChronoUnit.MICROS); // as far as a line tells it
        time = written.isAfter(time) ? written : time;
        timeText = LineFormat.time(time); // once per group
    }

    /** Chains one more record; it is durable after {@link #force}. */
    Committed add(byte[] body) {
        long index = next();
        int start = lines.size();
        String head = "{\"index\":" + index + ",\"time\":\"" + timeText + "\",\"prev\":\"" + prev + '"';
        lines.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        lines.writeBytes(body);
        int size = lines.size() - start;
        byte[] leaf = sha256.leaf(lines.array(), start, size);
        prev = Sha256.text(sha256.of(lines.array(), start, size));
        lines.write('\n');
        tree.append(leaf);
        offsets.add(length + start);
        return new Committed(index, time, Sha256.text(leaf), prev);
    }

    /** Writes the chained records and returns once they are durable and readers see them. */
    void force() throws IOException {
        DurableFile.write(channel, ByteBuffer.wrap(lines.array(), 0, lines.size()));
        channel.force(false);
        length += lines.size();
        lines.reset();
        offsets.forEach(segments::add);
        offsets.clear();
    }

    void close() throws IOException {
        channel.close();
    }
}
