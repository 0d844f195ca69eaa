package org.govhub.exchange.blob;

import static org.govhub.exchange.seal.BlobCipher.CHUNK;
import static org.govhub.exchange.seal.BlobCipher.OVERHEAD;
import static org.govhub.exchange.seal.BlobCipher.WRAPPED_KEY;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.govhub.exchange.seal.BlobCipher;

/**
 * One file on the disk: its whole length, when it was begun, its wrapped key, then its chunks, each encrypted. Of a file that
 * is still coming only whole chunks count; what a crash left behind them is written over.
 */
final class BlobFile implements AutoCloseable {

    static final int HEADER = Long.BYTES + Long.BYTES + WRAPPED_KEY;

    private final FileChannel channel;
    private final BlobCipher.Chunks chunks;
    private final long total;
    private final Instant begun;
    private final byte[] sealed = new byte[CHUNK + OVERHEAD];

    private BlobFile(FileChannel channel, BlobCipher.Chunks chunks, long total, Instant begun) {
        this.channel = channel;
        this.chunks = chunks;
        this.total = total;
        this.begun = begun;
    }

    /** Begins a file; what was there under the path is gone. */
    static BlobFile create(Path path, BlobName name, long total, BlobCipher cipher, Instant now) throws IOException {
        byte[] key = cipher.newWrappedKey(bound(name, total));
        FileChannel channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .putLong(total)
                .putLong(now.toEpochMilli())
                .put(key)
                .flip();
        writeFully(channel, header, 0);
        return new BlobFile(channel, cipher.chunks(key, bound(name, total)), total, now);
    }

    /**
     * Opens a file.
     *
     * @throws IOException when its header is not whole or not as it was written
     */
    static BlobFile open(Path path, BlobName name, BlobCipher cipher, boolean write) throws IOException {
        FileChannel channel = write
                ? FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
                : FileChannel.open(path, StandardOpenOption.READ);
        try {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            readFully(channel, header, 0);
            long total = header.flip().getLong();
            Instant begun = Instant.ofEpochMilli(header.getLong());
            byte[] key = new byte[WRAPPED_KEY];
            header.get(key);
            return new BlobFile(channel, cipher.chunks(key, bound(name, total)), total, begun);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    long total() {
        return total;
    }

    Instant begun() {
        return begun;
    }

    /** Plain bytes in whole chunks. */
    long offset() throws IOException {
        long bytes = Math.max(0, channel.size() - HEADER);
        long whole = bytes / (CHUNK + OVERHEAD);
        boolean all = whole * CHUNK + Math.max(0, bytes - whole * (CHUNK + OVERHEAD) - OVERHEAD) >= total;
        return all ? total : whole * CHUNK;
    }

    /** Bytes of that chunk. */
    int length(long chunk) {
        return Math.toIntExact(Math.min(CHUNK, total - chunk * CHUNK));
    }

    void write(long chunk, byte[] plain, int length) throws IOException {
        writeFully(channel, ByteBuffer.wrap(chunks.seal(plain, length, chunk)), at(chunk));
    }

    /**
     * The plain bytes of a chunk.
     *
     * @throws IOException when it is not as it was written
     */
    byte[] read(long chunk) throws IOException {
        int length = length(chunk) + OVERHEAD;
        readFully(channel, ByteBuffer.wrap(sealed, 0, length), at(chunk));
        return chunks.open(sealed, length, chunk);
    }

    void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static long at(long chunk) {
        return HEADER + chunk * (CHUNK + OVERHEAD);
    }

    private static String bound(BlobName name, long total) {
        return name.owner() + "\n" + name.sha256() + "\n" + total + "\n";
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        int start = bytes.position();
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position() - start) < 0) {
                throw new IOException("the file of a blob is cut off");
            }
        }
    }
}
