package org.govhub.catalog.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan as read: which column says what, its datasets, and everything noted on the way. Reading never fails; a table with
 * an error among its notes must not be imported.
 *
 * @param headings heading of each recognised column, as written
 */
record PlanTable(String file, Map<Column, String> headings, List<PlanRow> rows, List<ImportNote> notes) {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_WORKBOOK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    PlanTable {
        headings = Map.copyOf(headings);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a table: a workbook or text with commas, told apart by what the file begins with.
     *
     * @param sheet sheet of a workbook to take, null for the first that holds a plan
     */
    static PlanTable read(Path path, @Nullable String sheet, ColumnNames names) throws IOException {
        return of(grid(path, sheet, names), names);
    }

    /** The cells of a table as they stand in the file. */
    static Grid grid(Path path, @Nullable String sheet, ColumnNames names) throws IOException {
        String file = Objects.requireNonNull(path.getFileName()).toString();
        byte[] bytes = Files.readAllBytes(path);
        if (startsWith(bytes, ZIP)) {
            return XlsxGrid.read(file, path, sheet, names);
        }
        if (startsWith(bytes, OLD_WORKBOOK)) {
            return new Grid(
                    file, List.of(), false, List.of(new ImportNote(NoteKind.WORKBOOK_OLD, file, 0, "", "", "")));
        }
        return CsvGrid.read(file, bytes);
    }

    static PlanTable of(Grid grid, ColumnNames names) {
        return new PlanRows(grid, names).table();
    }

    /** The table as if each default stood where its rows say nothing; a note says of how many it was taken. */
    PlanTable with(Defaults defaults) {
        List<ImportNote> told = new ArrayList<>(notes);
        List<PlanRow> completed = rows;
        for (Map.Entry<Column, String> given : defaults.values().entrySet()) {
            Column column = given.getKey();
            long silent =
                    completed.stream().filter(row -> row.value(column) == null).count();
            if (silent > 0) {
                told.add(new ImportNote(
                        NoteKind.DEFAULT_TAKEN,
                        file,
                        0,
                        heading(column),
                        "",
                        column + "=" + given.getValue() + ", " + silent));
                completed = completed.stream()
                        .map(row -> row.orElse(column, given.getValue()))
                        .toList();
            }
        }
        return new PlanTable(file, headings, completed, told);
    }

    /** Heading as written of a column, for notes; empty where the file has no such column. */
    String heading(Column column) {
        return headings.getOrDefault(column, "");
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && java.util.Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
