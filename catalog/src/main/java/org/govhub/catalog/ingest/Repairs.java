package org.govhub.catalog.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes repairs in a grid. A repair whose cell says something else by now is left alone and told. */
final class Repairs {

    private final Headings headings;
    private final Map<Integer, List<Repair>> byRow = new HashMap<>();
    private final List<Repair> made = new ArrayList<>();

    private Repairs(Headings headings, List<Repair> repairs) {
        this.headings = headings;
        repairs.forEach(repair ->
                byRow.computeIfAbsent(repair.row(), row -> new ArrayList<>()).add(repair));
    }

    /** The grid with the repairs made; notes name those that could not be. */
    static Grid make(Grid grid, List<Repair> repairs, ColumnNames names) {
        if (repairs.isEmpty()) {
            return grid;
        }
        // A provider's code for every row of that provider is no cell; it is looked up like a registered party's.
        List<Repair> inCells = repairs.stream()
                .filter(repair -> repair.row() > 0 || names.column(repair.column()) != Column.PROVIDER_CODE)
                .toList();
        Repairs work = new Repairs(Headings.find(grid, names), inCells);
        List<Grid.Row> rows = grid.rows().stream().map(work::row).toList();
        List<ImportNote> notes = new ArrayList<>(grid.notes());
        inCells.stream()
                .filter(repair -> !work.made.contains(repair))
                .forEach(repair -> notes.add(new ImportNote(
                        NoteKind.REPAIR_NOT_MADE,
                        grid.file(),
                        repair.row(),
                        repair.column(),
                        repair.found(),
                        repair.repair())));
        return new Grid(grid.file(), rows, grid.ragged(), notes);
    }

    private Grid.Row row(Grid.Row row) {
        List<String> cells = new ArrayList<>(row.cells());
        boolean below = row.number() > headings.row();
        for (int key : new int[] {row.number(), 0}) {
            for (Repair repair : byRow.getOrDefault(key, List.of())) {
                int place = headings.texts().stream().map(Names::same).toList().indexOf(Names.same(repair.column()));
                if (below && place >= 0 && Names.same(row.cell(place)).equals(Names.same(repair.found()))) {
                    while (cells.size() <= place) {
                        cells.add("");
                    }
                    cells.set(place, repair.repair());
                    made.add(repair);
                }
            }
        }
        return new Grid.Row(row.number(), cells);
    }
}
