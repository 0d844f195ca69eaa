package org.govhub.catalog.ingest;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.govhub.catalog.plain.CsvCells;

/** Reads a table of text with commas, in whatever character set the department's program saved it. */
final class CsvGrid {

    private final String file;
    private final List<ImportNote> notes = new ArrayList<>();
    private final List<Grid.Row> rows = new ArrayList<>();

    private CsvGrid(String file) {
        this.file = file;
    }

    static Grid read(String file, byte[] bytes) {
        CsvGrid grid = new CsvGrid(file);
        try {
            grid.records(SourceText.decode(bytes).text());
        } catch (CharacterCodingException e) {
            grid.note(NoteKind.FILE_NOT_TEXT, 0, "", "", "");
        }
        boolean broken = grid.notes.stream().anyMatch(note -> note.kind().isError());
        return new Grid(file, broken ? List.of() : grid.rows, true, grid.notes);
    }

    private void note(NoteKind kind, int row, String column, String found, String detail) {
        notes.add(new ImportNote(kind, file, row, column, found, detail));
    }

    private void records(String text) {
        int number = 0;
        try (var parser =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get().parse(new StringReader(text))) {
            for (CSVRecord line : parser) {
                number++;
                if (number > Grid.MOST_ROWS) {
                    note(NoteKind.TOO_MANY_ROWS, number, "", "", Integer.toString(Grid.MOST_ROWS));
                    return;
                }
                row(new Grid.Row(number, line.stream().map(CsvCells::read).toList()));
            }
        } catch (IOException | UncheckedIOException e) {
            note(NoteKind.QUOTES_BROKEN, number + 1, "", "", "");
        }
    }

    /** An empty line keeps its number and is no row. */
    private void row(Grid.Row row) {
        for (int i = 0; i < row.cells().size(); i++) {
            if (row.cells().get(i).length() > Grid.LONGEST_CELL) {
                note(
                        NoteKind.CELL_TOO_LONG,
                        row.number(),
                        Integer.toString(i + 1),
                        Integer.toString(row.cells().get(i).length()),
                        Integer.toString(Grid.LONGEST_CELL));
                return;
            }
        }
        if (!row.isBlank()) {
            rows.add(row);
        }
    }
}
