package org.govhub.routes.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.govhub.routes.HubProcess;

/** What a reader has as {@code ./hub}, without its build. */
final class HubScript {

    private HubScript() {}

    /** Writes the script {@code hub} into the folder; commands after the first start from the class archive it makes there. */
    static Path in(Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("hub"),
                "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive '-XX:SharedArchiveFile=%s' -Xlog:disable -cp '%s' org.govhub.routes.HubMain \"$@\"\n"
                        .formatted(java(), folder.resolve("hub.jsa"), HubProcess.classPath()));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
