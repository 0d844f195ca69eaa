package org.govhub.exchange.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds the data folder for one process: whoever changes anything under it takes this first and keeps it until the end. The
 * operating system frees it when the process dies, however it dies.
 */
public final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of {@code dir}, creating the folder if needed.
     *
     * @throws DataInUseException when another process, or another hub in this one, holds it
     */
    public static DataLock take(Path dir) throws IOException {
        Files.createDirectories(dir);
        Path file = dir.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String owner = Files.readString(file, StandardCharsets.UTF_8).strip();
            channel.close();
            throw new DataInUseException("the data folder " + dir + " is in use by process " + owner
                    + "; stop that hub, or name another folder with --data");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
        return new DataLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process: the same answer
        }
    }

    /** Frees the folder. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
