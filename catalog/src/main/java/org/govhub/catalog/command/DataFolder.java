package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.PendingVersion;
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

    /** The entries there are, drafts and registrations before what is published; read while the catalogue is open. */
    static KnownEntries known(Catalog catalog) {
        return new KnownEntries(
                catalog.list().stream().map(EntrySummary::code).toList(), code -> newest(catalog, code));
    }

    private static String newest(Catalog catalog, String code) {
        EntryLife life = catalog.life(code);
        PendingVersion pending = life.pending();
        Revision newest = pending == null ? life.published() : pending.content();
        return newest == null ? "" : catalog.content(newest);
    }
}
