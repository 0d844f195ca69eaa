package org.govhub.catalog.revision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of {@code revisions.jsonl}: whole lines are read, lines are appended by the one process that holds its lock. It
 * knows how much of the file has been accepted; what that means is the {@link RevisionLog}'s business.
 */
final class LogFile {

    private static final int PIECE = 8 << 20;

    /**
     * Takes whole lines, in order, without their newlines, and says by {@link #accepted} which of them count; those that do
     * not are handed over again with what follows them.
     */
    interface Lines {
        void accept(List<byte[]> lines);
    }

    /** What is done while no other process can write. */
    interface Locked {
        void run(FileChannel channel) throws IOException;
    }

    private final Path file;
    private long length;

    LogFile(Path file) {
        this.file = file;
    }

    boolean hasGrown() throws IOException {
        return Files.exists(file) && Files.size(file) != length;
    }

    boolean isEmpty() throws IOException {
        return !Files.exists(file) || Files.size(file) == 0;
    }

    /** A line of that size was accepted. */
    void accepted(int bytes) {
        length += bytes + 1L;
    }

    void locked(Locked action) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the catalogue's revision log cannot be locked");
            }
            action.run(channel);
        }
    }

    /** Hands over the whole lines behind what was accepted. */
    void read(Lines lines) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            read(channel, lines);
        }
    }

    /**
     * Hands over the whole lines behind what was accepted, piece by piece.
     *
     * @return what follows the last line that was accepted: somebody is writing it, or a crash tore it
     */
    byte[] read(FileChannel channel, Lines lines) throws IOException {
        if (channel.size() < length) {
            throw new IOException(file + " is shorter than it was; restore it from a backup");
        }
        int wanted = PIECE;
        while (true) {
            byte[] piece = piece(channel, wanted);
            long before = length;
            lines.accept(wholeLines(piece));
            if (piece.length < wanted) {
                return Arrays.copyOfRange(piece, Math.toIntExact(length - before), piece.length);
            }
            // A line or a batch longer than the piece needs a longer piece.
            wanted = length == before ? Math.multiplyExact(wanted, 2) : PIECE;
        }
    }

    private byte[] piece(FileChannel channel, int size) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(Math.toIntExact(Math.min(size, channel.size() - length)));
        while (piece.hasRemaining() && channel.read(piece, length + piece.position()) >= 0) {
            // a file is read in pieces
        }
        return Arrays.copyOf(piece.array(), piece.position());
    }

    private static List<byte[]> wholeLines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    /** What no newline ends. */
    static byte[] unended(byte[] bytes) {
        int start = bytes.length;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    /** Cuts off what follows the accepted lines. */
    void cut(FileChannel channel) throws IOException {
        channel.truncate(length);
        channel.force(true);
    }

    /** Appends lines; durable and accepted when it returns. A crash before leaves a torn line or nothing. */
    void append(FileChannel channel, List<byte[]> lines) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            all.writeBytes(line);
            all.write('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(all.toByteArray());
        long position = length;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        channel.force(true);
        length = position;
    }
}
