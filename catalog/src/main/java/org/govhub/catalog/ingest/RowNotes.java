package org.govhub.catalog.ingest;

import java.util.List;

/** Notes about one row, told with the file and the headings as written. */
record RowNotes(PlanTable table, PlanRow row, List<ImportNote> notes) {

    void add(NoteKind kind, Column column, String found, String detail) {
        notes.add(new ImportNote(kind, table.file(), row.row(), table.heading(column), found, detail));
    }
}
