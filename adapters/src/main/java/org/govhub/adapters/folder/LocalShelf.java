package org.govhub.adapters.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
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
    public boolean create(String name, byte[] content) throws IOException {
        if (Files.exists(folder.resolve(name))) {
            return false;
        }
        write(name, content);
        return true;
    }

    @Override
    public boolean move(String name, String to) throws IOException {
        Path file = folder.resolve(name);
        Path target = folder.resolve(to);
        if (Files.notExists(file)) {
            return true;
        }
        if (Files.exists(target)) {
            return false;
        }
        Files.createDirectories(target.resolveSibling(""));
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        StateFile.forceFolder(target.resolveSibling(""));
        StateFile.forceFolder(folder);
        return true;
    }

    @Override
    public Instant now(Clock clock) {
        return clock.instant();
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
