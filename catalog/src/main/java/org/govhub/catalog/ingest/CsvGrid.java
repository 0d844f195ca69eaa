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

/** Reads a table of text with commas, tabs or semicolons, in whatever character set the department's program saved it. */
final class CsvGrid {

    /** Commas first: they win where there are as many. */
    private static final List<Character> DELIMITERS = List.of(',', '\t', ';');

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
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .get();
        try (var parser = format.parse(new StringReader(text))) {
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

    /** What stands most often in the first line that has two of one kind: the headings, for titles have none. */
    private static char delimiter(String text) {
        return text.lines()
                .filter(line -> DELIMITERS.stream().anyMatch(delimiter -> count(line, delimiter) >= 2))
                .findFirst()
                .flatMap(line -> DELIMITERS.stream()
                        .reduce((most, other) -> count(line, other) > count(line, most) ? other : most))
                .orElse(DELIMITERS.getFirst());
    }

    private static long count(String line, char delimiter) {
        return line.chars().filter(character -> character == delimiter).count();
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
