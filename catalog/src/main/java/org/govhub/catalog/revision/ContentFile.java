package org.govhub.catalog.revision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.govhub.exchange.seal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The contents of entries and parties, {@code contents}: compressed, one behind the other, never changed. A line of the log
 * says where a content lies and what its digest is; nothing here is believed before the digest has been compared, at every
 * reading.
 */
final class ContentFile implements AutoCloseable {

    /** The longest content, in bytes before compression; it also bounds what reading a damaged one can take. */
    static final int LONGEST = 16 << 20;

    /**
     * A content ready to be written.
     *
     * @param bytes compressed
     */
    record Packed(String digest, byte[] bytes) {}

    private final Path file;
    private final Map<String, ContentPlace> known = new HashMap<>();
    private long end;
    private @Nullable FileChannel reading;

    ContentFile(Path file) {
        this.file = file;
    }

    static Packed pack(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("its content is longer than " + (LONGEST >> 20) + " MB");
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] packed = new byte[bytes.length + bytes.length / 1000 + 64];
            int size = deflater.deflate(packed);
            return new Packed(Digest.SHA_256.text(bytes), Arrays.copyOf(packed, size));
        } finally {
            deflater.end();
        }
    }

    /** Where a content of that digest lies already; null where none does. */
    @Nullable
    ContentPlace find(String digest) {
        return known.get(digest);
    }

    /** Takes note of a place that a verified line names. */
    void learn(ContentPlace place) {
        known.put(place.digest(), place);
        end = Math.max(end, place.end());
    }

    /** End of what the log knows; what lies behind it was written by somebody who died before writing his lines. */
    long end() {
        return end;
    }

    /** Forgets every place, because the lines that named them were not kept. */
    void forget() {
        known.clear();
        end = 0;
    }

    /** Appends what is known at {@code from}, durable when it returns; called by the one process that holds the log's lock. */
    void write(long from, List<Packed> contents) throws IOException {
        if (contents.isEmpty()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() < from) {
                throw new IOException(file.getFileName() + " is shorter than the log says; restore it from a backup");
            }
            channel.truncate(from);
            channel.position(from);
            for (Packed content : contents) {
                ByteBuffer bytes = ByteBuffer.wrap(content.bytes());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
    }

    /**
     * The content at a place.
     *
     * @throws ContentFault if what lies there is not what the signed line says
     */
    String read(ContentPlace place) {
        ByteBuffer packed = ByteBuffer.allocate(place.size());
        try {
            FileChannel channel = channel();
            while (packed.hasRemaining() && channel.read(packed, place.at() + packed.position()) >= 0) {
                // a file is read in pieces
            }
        } catch (IOException e) {
            throw new ContentFault(place, "cannot be read", e);
        }
        if (packed.hasRemaining()) {
            throw new ContentFault(place, "ends too early", null);
        }
        byte[] content = unpack(packed.array(), place);
        if (!Digest.SHA_256.text(content).equals(place.digest())) {
            throw new ContentFault(place, "was changed", null);
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Whether what lies at a place is what it must be. */
    boolean holds(ContentPlace place) {
        try {
            read(place);
            return true;
        } catch (ContentFault damaged) {
            return false;
        }
    }

    private static byte[] unpack(byte[] packed, ContentPlace place) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] content = new byte[Math.min(LONGEST, Math.max(1024, packed.length * 8))];
            int length = 0;
            while (!inflater.finished()) {
                int read = inflater.inflate(content, length, content.length - length);
                length += read;
                if (read == 0 && (inflater.needsInput() || inflater.needsDictionary() || length == LONGEST)) {
                    throw new ContentFault(place, "was changed", null);
                }
                if (length == content.length && !inflater.finished() && length < LONGEST) {
                    content = Arrays.copyOf(content, Math.min(LONGEST, length * 2));
                }
            }
            return Arrays.copyOf(content, length);
        } catch (DataFormatException e) {
            throw new ContentFault(place, "was changed", e);
        } finally {
            inflater.end();
        }
    }

    private synchronized FileChannel channel() throws IOException {
        FileChannel channel = reading;
        if (channel == null || !channel.isOpen()) {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            reading = channel;
        }
        return channel;
    }

    @Override
    public synchronized void close() throws IOException {
        FileChannel channel = reading;
        reading = null;
        if (channel != null) {
            channel.close();
        }
    }
}
