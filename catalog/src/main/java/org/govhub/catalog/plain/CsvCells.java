package org.govhub.catalog.plain;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts in CSV files that spreadsheet programs open. A text that such a program would take for a formula gets an apostrophe
 * in front, which the program takes for "this is text"; reading takes it off again, so that nothing changes on the way.
 */
public final class CsvCells {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@＝＋－＠\\t\\r\\n].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("'+[=+\\-@＝＋－＠\\t\\r\\n].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(?:\\.[0-9]{1,40})?");

    private CsvCells() {}

    /** The text as a cell that no program calculates; a plain number stays one. */
    public static String write(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** A line of such cells. */
    public static List<String> write(List<String> line) {
        return line.stream().map(CsvCells::write).toList();
    }

    /** The text that {@link #write} made the cell of. */
    public static String read(String cell) {
        return QUOTED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
