package org.govhub.adapters.folder;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A folder in which departments put files for each other, on this machine or on a server. */
interface Shelf extends AutoCloseable {

    /** The largest file that is read. */
    long MOST_BYTES = 64L * 1024 * 1024;

    /**
     * A file as it stands at this moment.
     *
     * @param changed when it was last written, by the clock of the machine it lies on, in milliseconds
     */
    record Entry(String name, long bytes, Instant changed) {
        public Entry {
            changed = changed.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** A fault that names place and remedy itself. */
    @SuppressWarnings("serial") // never serialized: the JVM filters all of it
    static final class Told extends IOException {
        Told(String message) {
            super(message);
        }
    }

    /** Its files in the order of their names; folders, and names that begin with a point, are left out. */
    List<Entry> files() throws IOException;

    /**
     * The content, empty where there is no such file.
     *
     * @param name may name a file in a folder below, {@code bad/a.txt}
     * @throws IOException when it has more than {@link #MOST_BYTES} too
     */
    Optional<byte[]> read(String name) throws IOException;

    /** Writes a file that appears under its name whole, in place of one that is there; makes the folder below it lies in. */
    void write(String name, byte[] content) throws IOException;

    /**
     * The same, but never in place of another file.
     *
     * @return false, and nothing is written, where the name is taken
     */
    boolean create(String name, byte[] content) throws IOException;

    /**
     * Moves a file, into a folder below where {@code to} names one; does nothing where the file is not there.
     *
     * @return false, and nothing is moved, where {@code to} is taken
     */
    boolean move(String name, String to) throws IOException;

    /**
     * The time on the machine the files lie on, which {@link Entry#changed} is compared with.
     *
     * @param clock of this machine
     */
    Instant now(Clock clock) throws IOException;

    /** What keeps this program from working with it, in a sentence with the remedy; empty when nothing does. */
    Optional<String> trouble() throws IOException;

    @Override
    void close() throws IOException;

    /** A file that is not read. */
    static IOException tooLarge(String name) {
        return new Told("File " + name + " has more than 64 MB: split it.");
    }
}
