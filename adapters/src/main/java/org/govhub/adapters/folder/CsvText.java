package org.govhub.adapters.folder;

import java.util.regex.Pattern;

/**
 * Texts in CSV files that somebody opens with a spreadsheet program: what such a program would take for a formula gets an
 * apostrophe in front, and reading takes it off again. Who provides a value must not run it at who receives it.
 */
final class CsvText {

    private static final String START = "[=+\\-@＝＋－＠\\t\\r\\n].*";
    private static final Pattern FORMULA = Pattern.compile("'*" + START, Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+" + START, Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(?:\\.[0-9]{1,40})?");

    private CsvText() {}

    /** The text as a cell that no program calculates; a plain number stays as it is. */
    static String guarded(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** The text that {@link #guarded} made the cell of. */
    static String plain(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
