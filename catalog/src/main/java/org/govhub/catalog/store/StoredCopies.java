package org.govhub.catalog.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The copies that a catalogue keeps beside its log: opened when first asked for, and thrown away as a whole, because the log
 * says everything again. Its owner's lock guards it.
 */
public final class StoredCopies implements Closeable {

    private final Path folder;
    private @Nullable CatalogStore store;

    /** @param folder the catalogue's */
    public StoredCopies(Path folder) {
        this.folder = folder;
    }

    /** The store of graphs, as far as it follows. */
    public CatalogStore store() throws IOException {
        CatalogStore current = store;
        if (current == null) {
            current = CatalogStore.open(folder.resolve("tdb2"));
            store = current;
        }
        return current;
    }

    /** Deletes every copy, those that only a running hub opens too. */
    public void discard() throws IOException {
        close();
        for (String name : List.of("tdb2", "lucene", "public")) {
            Path copy = folder.resolve(name);
            if (Files.exists(copy)) {
                try (Stream<Path> files = Files.walk(copy)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (store != null) {
            store.close();
            store = null;
        }
    }
}
