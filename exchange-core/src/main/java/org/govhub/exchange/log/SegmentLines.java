package org.govhub.exchange.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads a segment line by line into one buffer. The last line may lack its newline: {@link #finished} says so. */
final class SegmentLines implements Closeable {
    private final FileChannel channel;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int length;
    private int filled;
    private long fileOffset; // of buffer[0]
    private boolean finished;

    SegmentLines(Path file, long from) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(from);
        fileOffset = from;
    }

    /** Moves to the next line; false at the end of the file. */
    boolean next() throws IOException {
        start += length + (finished ? 1 : 0);
        finished = false;
        for (int i = start; ; i++) {
            if (i == filled) {
                i -= compact();
                if (!fill()) {
                    length = filled - start;
                    return length > 0;
                }
            }
            if (buffer[i] == '\n') {
                length = i - start;
                finished = true;
                return true;
            }
        }
    }

    private int compact() {
        int gone = start;
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= gone;
        fileOffset += gone;
        start = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return gone;
    }

    private boolean fill() throws IOException {
        int read = channel.read(ByteBuffer.wrap(buffer, filled, buffer.length - filled));
        filled += Math.max(read, 0);
        return read > 0;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    /** Where in the file the line begins. */
    long offset() {
        return fileOffset + start;
    }

    boolean finished() {
        return finished;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
