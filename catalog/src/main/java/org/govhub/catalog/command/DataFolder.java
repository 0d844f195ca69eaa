package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntrySummary;

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
    static Map<String, Model> newest(Catalog catalog) {
        Map<String, Model> models = new HashMap<>();
        for (EntrySummary entry : catalog.list()) {
            catalog.newest(entry.code()).ifPresent(model -> models.put(entry.code(), model));
        }
        return models;
    }
}
