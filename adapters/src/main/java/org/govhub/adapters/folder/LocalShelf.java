package org.govhub.adapters.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.govhub.adapters.connector.StateFile;

/** A folder of this machine; what was written or moved is there after a power loss. */
record LocalShelf(Path folder) implements Shelf {

    @Override
    public List<Entry> files() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(".")) {
                    entries.add(new Entry(
                            name,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > MOST_BYTES) {
            throw Shelf.tooLarge(name);
        }
        return Optional.of(Files.readAllBytes(file));
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        StateFile.replace(folder.resolve(name), content);
    }

    @Override
    public void move(String name, String below) throws IOException {
        Path file = folder.resolve(name);
        if (Files.notExists(file)) {
            return;
        }
        Path to = folder.resolve(below);
        Files.createDirectories(to);
        Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        StateFile.forceFolder(to);
        StateFile.forceFolder(folder);
    }

    @Override
    public Optional<String> trouble() {
        return Files.isDirectory(folder) && Files.isWritable(folder)
                ? Optional.empty()
                : Optional.of("There is no folder " + folder + " that this program may write to: create it.");
    }

    @Override
    public void close() {}
}
