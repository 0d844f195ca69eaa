package org.govhub.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Finds the data that lie beside the repository; a test that needs a file which is not there skips and says so. */
public final class SharedFiles {

    private SharedFiles() {}

    /** The file of that path below {@code shared/data}. */
    public static Path require(String path) {
        Optional<Path> file = folder().map(folder -> folder.resolve(path)).filter(Files::exists);
        Assumptions.assumeTrue(
                file.isPresent(), () -> "skipped: shared/data/" + path + " is not beside the repository");
        return file.orElseThrow();
    }

    private static Optional<Path> folder() {
        String set = System.getenv("HUB_SHARED_DATA");
        if (set != null) {
            return Optional.of(Path.of(set));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }
}
