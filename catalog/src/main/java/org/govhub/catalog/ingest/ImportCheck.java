package org.govhub.catalog.ingest;

import java.util.List;

/**
 * What importing a file would do, found out without changing anything.
 *
 * @param created entries the catalogue does not have
 * @param revised entries it has whose row changed
 * @param unchanged codes of entries whose row says what it said at the last import
 * @param notes errors and warnings in the order of the file
 */
public record ImportCheck(
        String file,
        List<DraftEntry> created,
        List<DraftEntry> revised,
        List<String> unchanged,
        List<ImportNote> notes) {

    public ImportCheck {
        created = List.copyOf(created);
        revised = List.copyOf(revised);
        unchanged = List.copyOf(unchanged);
        notes = List.copyOf(notes);
    }

    /** The check of a file that cannot be read at all. */
    static ImportCheck refused(ImportNote why) {
        return new ImportCheck(why.file(), List.of(), List.of(), List.of(), List.of(why));
    }

    /** Whether the file may be imported. */
    public boolean ok() {
        return notes.stream().noneMatch(note -> note.kind().isError());
    }
}
