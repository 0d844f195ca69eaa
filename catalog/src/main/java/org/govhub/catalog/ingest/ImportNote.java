package org.govhub.catalog.ingest;

import java.util.Locale;
import org.govhub.catalog.validation.Wording;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person should know about an imported file: where, what stood there, what was expected, what to do.
 *
 * @param row row of the sheet, the heading row being 1; 0 where the whole file or column is meant
 * @param column heading as written; empty where no column is meant
 * @param found text that stood there; empty where none did
 * @param detail what the sentence needs besides, e.g. the generated id; may be empty
 * @param repair what the cell should say instead, null where nobody can guess it
 */
public record ImportNote(
        NoteKind kind,
        String file,
        int row,
        String column,
        String found,
        String detail,
        @Nullable String repair) {

    private static final Wording WORDING = new Wording("org.govhub.catalog.ingest.notes");

    public ImportNote(NoteKind kind, String file, int row, String column, String found, String detail) {
        this(kind, file, row, column, found, detail, null);
    }

    /** What was expected there, or what became of it. */
    public String expected(Locale locale) {
        return WORDING.say(locale, kind + ".expected", found, detail);
    }

    public String remedy(Locale locale) {
        return WORDING.say(locale, kind + ".remedy", found, detail);
    }

    /** Place, finding and remedy as one plain line. */
    public String sentence(Locale locale) {
        String place = row > 0 && !column.isEmpty()
                ? WORDING.say(locale, "place.cell", file, Integer.toString(row), column)
                : row > 0
                        ? WORDING.say(locale, "place.row", file, Integer.toString(row))
                        : column.isEmpty() ? file : WORDING.say(locale, "place.column", file, column);
        String what = found.isEmpty() ? "" : WORDING.say(locale, "found", found);
        String line = WORDING.say(locale, "line", place, what, expected(locale), remedy(locale));
        return repair == null ? line : line + " " + WORDING.say(locale, "repair", repair);
    }
}
