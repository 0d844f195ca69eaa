package org.govhub.catalog.ingest;

import java.util.List;

/**
 * A table as it stands in a file, before anybody asked what its columns mean.
 *
 * @param file name to say in notes
 * @param rows rows that have cells; of a workbook all equally long
 * @param ragged whether the rows of the file may differ in length, which in a table of text means a broken row
 * @param notes what was found while reading; a grid with an error among them must not be imported
 */
record Grid(String file, List<Row> rows, boolean ragged, List<ImportNote> notes) {

    /** Most rows of one table; a plan of a whole province has fewer. */
    static final int MOST_ROWS = 250_000;

    /** Most characters of one cell: three times what a spreadsheet program can hold. */
    static final int LONGEST_CELL = 100_000;

    /**
     * One row.
     *
     * @param number as a person sees it, the first row being 1
     */
    record Row(int number, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }

        String cell(int place) {
            return place < cells.size() ? cells.get(place) : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    Grid {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
