package org.govhub.catalog.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A workbook cannot be read; the kind of note says why. */
final class BrokenWorkbook extends IOException {

    private final NoteKind kind;

    BrokenWorkbook(NoteKind kind, @Nullable Throwable cause) {
        super(kind.name(), cause);
        this.kind = kind;
    }

    /** The spreadsheet library says in words only that a part unpacks to far more than it is. */
    static BrokenWorkbook of(IOException e) {
        if (e instanceof BrokenWorkbook known) {
            return known;
        }
        boolean bomb = String.valueOf(e.getMessage()).contains("Zip bomb");
        return new BrokenWorkbook(bomb ? NoteKind.WORKBOOK_BOMB : NoteKind.WORKBOOK_BROKEN, e);
    }

    NoteKind kind() {
        return kind;
    }
}
