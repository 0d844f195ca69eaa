package org.govhub.catalog.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sheet of a workbook that holds the table: the one asked for, else the first whose headings are understood.
 * Merged cells say the same in each of their rows; only among the headings also in each of their columns.
 */
final class XlsxGrid {

    /** Rows in which titles and headings stand. */
    private static final int HEAD = 12;

    private XlsxGrid() {}

    /**
     * Reads a workbook.
     *
     * @param wanted name of the sheet to take, null for whichever holds a plan
     */
    static Grid read(String file, Path path, @Nullable String wanted, ColumnNames names) throws IOException {
        try (Workbook workbook = Workbook.open(path)) {
            Grid first = null;
            for (Workbook.SheetName sheet : candidates(workbook, wanted)) {
                Grid grid = sheet(file, workbook, sheet);
                if (wanted != null || Headings.find(grid, names).understood()) {
                    return said(grid, workbook, sheet);
                }
                first = first == null ? said(grid, workbook, sheet) : first;
            }
            return first == null ? noSheet(file, workbook, wanted) : first;
        } catch (BrokenWorkbook e) {
            return new Grid(file, List.of(), false, List.of(new ImportNote(e.kind(), file, 0, "", "", "")));
        }
    }

    /** Hidden sheets hold lists for drop-downs; they are looked at last. */
    private static List<Workbook.SheetName> candidates(Workbook workbook, @Nullable String wanted) {
        List<Workbook.SheetName> sheets = new ArrayList<>(workbook.sheets());
        if (wanted != null) {
            sheets.removeIf(sheet -> !Names.same(sheet.name()).equals(Names.same(wanted)));
        }
        sheets.sort(java.util.Comparator.comparing(Workbook.SheetName::hidden));
        return sheets;
    }

    private static Grid noSheet(String file, Workbook workbook, @Nullable String wanted) {
        String there = workbook.sheets().stream().map(Workbook.SheetName::name).collect(Collectors.joining(", "));
        String asked = wanted == null ? "" : wanted;
        return new Grid(
                file, List.of(), false, List.of(new ImportNote(NoteKind.SHEET_MISSING, file, 0, "", asked, there)));
    }

    private static Grid said(Grid grid, Workbook workbook, Workbook.SheetName taken) {
        List<String> others = workbook.sheets().stream()
                .map(Workbook.SheetName::name)
                .filter(name -> !name.equals(taken.name()))
                .toList();
        if (others.isEmpty()) {
            return grid;
        }
        List<ImportNote> notes = new ArrayList<>(grid.notes());
        notes.add(new ImportNote(NoteKind.SHEET_TAKEN, grid.file(), 0, "", taken.name(), String.join(", ", others)));
        return new Grid(grid.file(), grid.rows(), grid.ragged(), notes);
    }

    private static Grid sheet(String file, Workbook workbook, Workbook.SheetName sheet) throws IOException {
        SheetCells cells = new SheetCells(file, workbook);
        cells.read(sheet);
        if (cells.refused()) {
            return new Grid(file, List.of(), false, cells.notes());
        }
        TreeMap<Integer, List<String>> rows = cells.rows();
        int width = rows.values().stream().mapToInt(List::size).max().orElse(0);
        rows.values().forEach(row -> {
            while (row.size() < width) {
                row.add("");
            }
        });
        // Merged ranges do not overlap; ranges that cover more than the sheet has are made to keep us busy.
        long room = (long) rows.size() * width;
        for (CellRangeAddress merge : cells.merges()) {
            room -= fill(rows, merge, width);
            if (room < 0) {
                throw new BrokenWorkbook(NoteKind.WORKBOOK_BOMB, null);
            }
        }
        List<Grid.Row> filled = new ArrayList<>();
        for (Map.Entry<Integer, List<String>> row : rows.entrySet()) {
            Grid.Row kept = new Grid.Row(row.getKey(), row.getValue());
            if (!kept.isBlank()) {
                filled.add(kept);
            }
        }
        return new Grid(file, filled, false, cells.notes());
    }

    /** How many cells it filled. */
    private static long fill(TreeMap<Integer, List<String>> rows, CellRangeAddress merge, int width) {
        List<String> top = rows.get(merge.getFirstRow() + 1);
        if (top == null || merge.getFirstColumn() >= width) {
            return 0;
        }
        String value = top.get(merge.getFirstColumn());
        boolean heading = merge.getLastRow() < HEAD;
        int lastColumn = heading ? Math.min(merge.getLastColumn(), width - 1) : merge.getFirstColumn();
        long filled = 0;
        for (List<String> row : rows.subMap(merge.getFirstRow() + 1, true, merge.getLastRow() + 1, true)
                .values()) {
            for (int column = merge.getFirstColumn(); column <= lastColumn; column++) {
                row.set(column, value);
                filled++;
            }
        }
        return filled;
    }
}
