package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Path;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.revision.Person;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose key signs a change. */
final class KeyOption {

    @Option(names = "--key", paramLabel = "FILE", description = "${bundle:option.key}")
    private @Nullable Path key;

    /** The person of {@code --key}, or the one of that name in the data folder. */
    Person person(PersonKeys keys, Catalog catalog, String name) throws IOException {
        Path given = key;
        if (given != null) {
            return keys.fromFile(catalog, given);
        }
        return keys.person(catalog, name)
                .orElseThrow(() -> new CommandFault("fault.noKey", CommandOptions.CANNOT_WORK, keys.file(name)));
    }
}
