package org.govhub.routes.command;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the packs lie: beside the launcher, which says so with {@code -Dhub.packs}. */
final class Packs {

    private Packs() {}

    static Path folder(String pack) throws NoSuchFileException {
        Path folder = Path.of(System.getProperty("hub.packs", "routes/packs")).resolve(pack);
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        return folder;
    }
}
