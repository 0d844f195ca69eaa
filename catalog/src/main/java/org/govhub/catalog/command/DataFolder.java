package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;

/** The data folder a command works on. */
record DataFolder(Path path, Clock clock) {

    /** Opens the catalogue to read; a folder without one is a fault, because reading must not create anything. */
    Catalog read() throws IOException {
        if (!Files.exists(path.resolve("catalog").resolve("revisions.jsonl"))) {
            throw new CommandFault("fault.noCatalogue", CommandOptions.CANNOT_WORK, path);
        }
        return Catalog.open(path, clock);
    }

    /** Opens the catalogue to change it; the revision log lets one process write at a time and a running hub follows it. */
    Catalog write() throws IOException {
        return Catalog.open(path, clock);
    }

    /** The newest content of every entry by code, drafts and registrations before what is published. */
    static KnownEntries known(Catalog catalog) {
        Map<String, String> contents = new HashMap<>();
        for (Revision revision : catalog.revisions()) {
            String content = revision.step().content();
            if (revision.step().kind() == Kind.ENTRY && content != null) {
                contents.put(revision.step().subject(), content);
            }
        }
        return new KnownEntries(contents);
    }
}
