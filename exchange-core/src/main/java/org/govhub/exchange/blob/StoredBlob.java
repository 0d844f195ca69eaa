package org.govhub.exchange.blob;

import static org.govhub.exchange.seal.BlobCipher.CHUNK;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A complete file, open for reading; reads any range, holding one chunk at a time. Belongs to one thread. */
public final class StoredBlob implements AutoCloseable {

    private final BlobFile file;

    StoredBlob(BlobFile file) {
        this.file = file;
    }

    /** Bytes of the whole. */
    public long size() {
        return file.total();
    }

    /** The bytes of a range, as a stream whose end closes nothing. */
    public InputStream read(BlobRange range) {
        Objects.checkFromIndexSize(range.from(), range.length(), file.total());
        return new Range(range.from(), range.from() + range.length());
    }

    /** All bytes. */
    public InputStream readAll() {
        return new Range(0, file.total());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Closes after something else went wrong, which is what the caller is to hear of. */
    public void abandon() {
        try {
            close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a blob cannot be closed", e);
        }
    }

    private final class Range extends InputStream {
        private long next;
        private final long end;
        private byte[] plain = new byte[0];
        private long chunk = -1;

        Range(long from, long end) {
            this.next = from;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            if (next >= end) {
                return -1;
            }
            if (chunk != next / CHUNK) {
                chunk = next / CHUNK;
                plain = file.read(chunk);
            }
            int at = (int) (next % CHUNK);
            int n = (int) Math.min(Math.min(length, plain.length - at), end - next);
            System.arraycopy(plain, at, buffer, offset, n);
            next += n;
            return n;
        }
    }
}
