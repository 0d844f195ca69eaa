package org.govhub.catalog.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes about one row, told with the file and the headings as written. */
record RowNotes(PlanTable table, PlanRow row, List<ImportNote> notes) {

    void add(NoteKind kind, Column column, String found, String detail) {
        add(kind, column, found, detail, null);
    }

    /** With what the cell should say instead; null where nobody can guess it. */
    void add(NoteKind kind, Column column, String found, String detail, @Nullable String repair) {
        notes.add(new ImportNote(kind, table.file(), row.row(), table.heading(column), found, detail, repair));
    }
}
