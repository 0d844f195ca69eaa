package org.govhub.adapters.connector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files of the connector that are there after a power loss once these methods return. */
public final class StateFile {

    private StateFile() {}

    /** Replaces {@code file}: a reader, and a crash, find either the old or the new content. */
    public static void replace(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        write(unfinished, content, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file.resolveSibling(""));
    }

    /** Adds to the end of {@code file}, which is made where it is not there. */
    public static void append(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        boolean fresh = Files.notExists(file);
        write(file, content, StandardOpenOption.APPEND);
        if (fresh) {
            forceFolder(file.resolveSibling(""));
        }
    }

    /** Takes {@code file} away, where it is there. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            forceFolder(file.resolveSibling(""));
        }
    }

    /** Makes the names in {@code folder} durable. */
    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void write(Path file, byte[] content, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
