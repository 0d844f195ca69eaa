package org.govhub.exchange.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of one segment file, as plain bytes. */
final class SegmentBytes implements Closeable {
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long offset;
    private long nextOffset;
    private long number;
    private boolean finished;

    SegmentBytes(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** The segments of a log folder in order. */
    static List<Path> files(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** The next line without its newline, or null at the end. */
    byte @Nullable [] next() throws IOException {
        line.reset();
        offset = nextOffset;
        finished = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            nextOffset++;
            if (b == '\n') {
                finished = true;
                break;
            }
            line.write(b);
        }
        number++;
        return nextOffset == offset ? null : line.toByteArray();
    }

    long offset() {
        return offset;
    }

    long number() {
        return number;
    }

    /** Whether the last line given had its newline. */
    boolean finished() {
        return finished;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
