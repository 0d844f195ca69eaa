package org.govhub.exchange.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import org.govhub.exchange.seal.ContentCipher;
import org.govhub.exchange.seal.ContentCipher.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * The contents of messages, each encrypted under a key of its own and found by the index of the record that carries it.
 * Segments ({@code <first index>.bin}) are only appended to; the file {@code keys} holds the wrapped keys. One thread
 * writes, any may read.
 */
final class ContentStore {
    private final Path dir;
    private final ContentCipher cipher;
    private final long segmentBytes;
    private final KeyFile keys;
    private @Nullable FileChannel active;
    private long activeFirst;
    private long activeLength;

    private ContentStore(Path dir, ContentCipher cipher, long segmentBytes, KeyFile keys) {
        this.dir = dir;
        this.cipher = cipher;
        this.segmentBytes = segmentBytes;
        this.keys = keys;
    }

    /** Opens the store for a log whose next record is {@code nextIndex}; contents beyond it are forgotten. */
    static ContentStore open(Path dir, ContentCipher cipher, long segmentBytes, long nextIndex) throws IOException {
        Files.createDirectories(dir);
        return new ContentStore(dir, cipher, segmentBytes, KeyFile.open(dir.resolve("keys"), nextIndex));
    }

    /** Writes one content. It is durable after {@link #force}. */
    void write(long index, Content content) throws IOException {
        Sealed sealed = cipher.seal(content.encode(), index);
        byte[] bytes = sealed.ciphertext();
        FileChannel segment = segment(index);
        keys.add(new KeySlot(index, activeFirst, activeLength, bytes.length, sealed.wrappedKey()));
        DurableFile.write(segment, ByteBuffer.wrap(bytes));
        activeLength += bytes.length;
    }

    /** Makes everything written durable: the ciphertexts first, so that a durable key never points at nothing. */
    void force() throws IOException {
        if (active != null) {
            active.force(false);
        }
        keys.force();
    }

    private FileChannel segment(long index) throws IOException {
        FileChannel open = active;
        if (open != null && activeLength < segmentBytes) {
            return open;
        }
        if (open != null) {
            open.force(false);
            open.close();
        }
        // A name that exists holds only contents forgotten at opening; what is new goes behind them.
        FileChannel fresh = DurableFile.append(file(index));
        active = fresh;
        activeFirst = index;
        activeLength = fresh.size();
        return fresh;
    }

    private Path file(long firstIndex) {
        return dir.resolve(String.format(Locale.ROOT, "%020d.bin", firstIndex));
    }

    /**
     * The content that record {@code index} carries, empty when it carries none.
     *
     * @throws ContentErasedException when its key was destroyed
     * @throws IOException when it cannot be read or was changed on the disk
     */
    Optional<Content> read(long index) throws IOException {
        byte[] bytes = keys.find(index);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        KeySlot slot = whole(bytes, index);
        if (slot.erased()) {
            throw new ContentErasedException(index);
        }
        ByteBuffer sealed = ByteBuffer.allocate(slot.length());
        try (FileChannel segment = FileChannel.open(file(slot.segment()), StandardOpenOption.READ)) {
            while (sealed.hasRemaining() && segment.read(sealed, slot.offset() + sealed.position()) >= 0) {
                // until all of it is there
            }
            return Optional.of(Content.decode(cipher.open(new Sealed(slot.wrappedKey(), sealed.array()), index)));
        } catch (GeneralSecurityException e) {
            throw new IOException("the content of record " + index + " was changed on the disk", e);
        }
    }

    /** Destroys the key of one content and returns once the disk has forgotten it; again is no error. */
    void erase(long index) throws IOException {
        byte[] bytes = keys.find(index);
        if (bytes.length > 0) {
            keys.replace(KeySlot.erased(whole(bytes, index)));
        }
    }

    private static KeySlot whole(byte[] bytes, long index) throws IOException {
        if (!KeySlot.isWhole(bytes) || KeySlot.decode(bytes).index() != index) {
            throw new IOException("the key of the content of record " + index + " was changed on the disk");
        }
        return KeySlot.decode(bytes);
    }

    void close() throws IOException {
        if (active != null) {
            active.close();
        }
        keys.close();
    }
}
