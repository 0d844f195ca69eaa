package org.govhub.catalog.ingest;

import java.util.Locale;
import org.govhub.catalog.validation.Wording;

/**
 * One thing a person should know about an imported file: where, what stood there, what was expected, what to do.
 *
 * @param row row of the sheet, the heading row being 1; 0 where the whole file or column is meant
 * @param column heading as written; empty where no column is meant
 * @param found text that stood there; empty where none did
 * @param detail what the sentence needs besides, e.g. the generated id; may be empty
 */
public record ImportNote(NoteKind kind, String file, int row, String column, String found, String detail) {

    private static final Wording WORDING = new Wording("org.govhub.catalog.ingest.notes");

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
        return WORDING.say(locale, "line", place, what, expected(locale), remedy(locale));
    }
}
