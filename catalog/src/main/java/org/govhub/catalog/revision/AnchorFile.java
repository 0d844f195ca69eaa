package org.govhub.catalog.revision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The id of the key that all trust in a log begins with, in the file {@code anchor} beside it. */
record AnchorFile(Path file) {

    /** @throws RevisionFault if there is none */
    String read() throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (NoSuchFileException none) {
            throw new RevisionFault(1, "there is no trust anchor beside the log", "restore the file anchor", none);
        }
    }

    void write(String kid) throws IOException {
        Files.writeString(file, kid + "\n", StandardCharsets.US_ASCII);
    }
}
