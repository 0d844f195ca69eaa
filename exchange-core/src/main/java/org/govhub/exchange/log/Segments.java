package org.govhub.exchange.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where each record stands: the segments by first index, and the byte offset of every 32nd record, so that ten million
 * records cost some megabytes. Thread-safe: the writer adds, readers look up.
 */
final class Segments {
    private static final int STRIDE = 32;

    private final Path dir;
    private final TreeMap<Long, Path> files = new TreeMap<>();
    private long[] offsets = new long[1024]; // of the records 0, 32, 64, ...
    private long size;

    /** A place to begin reading: the record {@code index} starts at {@code offset} of {@code file}. */
    record Place(Path file, long index, long offset) {}

    Segments(Path dir) {
        this.dir = dir;
    }

    /** The segment files of {@code dir} in order. */
    static List<Path> list(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    static String fileName(long firstIndex) {
        return String.format(Locale.ROOT, "%020d.jsonl", firstIndex);
    }

    synchronized Path begin(long firstIndex) {
        Path file = dir.resolve(fileName(firstIndex));
        files.put(firstIndex, file);
        return file;
    }

    /** Notes that the next record starts at {@code offset} of the newest segment. */
    synchronized void add(long offset) {
        if (size % STRIDE == 0) {
            int slot = Math.toIntExact(size / STRIDE);
            if (slot == offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[slot] = offset;
        }
        size++;
    }

    /** How many records readers may see; all of them are durable. */
    synchronized long size() {
        return size;
    }

    /** The nearest known place at or before record {@code index}, in the same segment. */
    synchronized Place near(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("the log has " + size + " records, none with index " + index);
        }
        Map.Entry<Long, Path> segment = files.floorEntry(index);
        long known = index - index % STRIDE;
        return known <= segment.getKey()
                ? new Place(segment.getValue(), segment.getKey(), 0)
                : new Place(segment.getValue(), known, offsets[Math.toIntExact(known / STRIDE)]);
    }
}
