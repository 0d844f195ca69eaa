package org.govhub.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The vectors and sample files that lie beside the repository, in {@code shared/data} of some folder above it or where
 * {@code HUB_SHARED_DATA} (environment or system property) says.
 */
public final class SharedData {

    private SharedData() {}

    /** The file or folder with this path below {@code shared/data}; skips the running test, saying so, if it is absent. */
    public static Path file(String path) {
        Path found = root().resolve(path);
        boolean there = Files.exists(found);
        if (!there) {
            System.out.println("SKIPPED: shared/data/" + path + " is not here; set HUB_SHARED_DATA to the folder");
        }
        Assumptions.assumeTrue(there, "shared/data/" + path + " is not here");
        return found;
    }

    private static Path root() {
        String set = System.getProperty("HUB_SHARED_DATA", System.getenv().getOrDefault("HUB_SHARED_DATA", ""));
        if (!set.isEmpty()) {
            return Path.of(set);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data"))) {
                return folder.resolve("shared/data");
            }
        }
        return Path.of("shared/data");
    }
}
