package org.govhub.catalog.revision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the log is known to reach, in the file {@code head}: the number of lines and the hash of the last. It is replaced
 * in one step after the lines are durable, so it may lag behind the log and never runs ahead of it. A chain alone cannot
 * tell that lines are missing at its end; this tells it of a file that was cut, copied in part or restored alone. Who
 * replaces both files is found out by the revision hashes in the exchange log.
 */
record HeadFile(Path file) {

    private static final Pattern FORM = Pattern.compile("revisions (\\d{1,18}) (sha-256:[0-9a-f]{64})\n");

    /** @param hash of the last of {@code count} lines, of the heading where there is none */
    record Head(long count, String hash) {}

    /** @throws RevisionFault if the file is not as it is written */
    Optional<Head> read() throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new RevisionFault(1, "the file head beside the log is damaged", "restore both from a backup");
        }
        return Optional.of(new Head(Long.parseLong(form.group(1)), form.group(2)));
    }

    /** Durable when it returns; a crash leaves the old one or the new one. */
    void write(Head head) throws IOException {
        byte[] text = ("revisions " + head.count() + " " + head.hash() + "\n").getBytes(StandardCharsets.US_ASCII);
        Path unfinished = file.resolveSibling("head.new");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        // The names of all files of the log become durable with it.
        try (FileChannel folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
