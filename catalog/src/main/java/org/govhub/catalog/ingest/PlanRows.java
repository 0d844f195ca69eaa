package org.govhub.catalog.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the datasets in a grid. Where columns describe single information items, the rows of one dataset are put together:
 * a dataset goes on for as long as its name is repeated or left out.
 */
final class PlanRows {

    private static final Set<Column> REQUIRED = Set.of(Column.PROVIDER, Column.NAME);
    private static final Set<String> NULLS = Set.of("", "/", "／", "无", "-", "—", "--", "——");
    private static final Pattern FOOTNOTE =
            Pattern.compile("(?:备?注|说明|填表说明|填表人|审核人|联系人)[0-9]*\\s*[:：].*", Pattern.DOTALL);

    /** Columns whose digits and letters must be those of a machine: full-width forms are narrowed. */
    private static final Set<Column> NARROW = Set.of(
            Column.CODE,
            Column.PROVIDER_CODE,
            Column.PUBLISHED,
            Column.RELATED,
            Column.ITEM_FIELD,
            Column.ITEM_LENGTH,
            Column.ITEM_DIGITS);

    private final Grid grid;
    private final ColumnNames names;
    private final Headings headings;
    private final boolean rowPerItem;
    private final List<ImportNote> notes;
    private final List<PlanRow> rows = new ArrayList<>();
    private @Nullable Open open;

    /** A dataset whose rows are still coming. */
    private record Open(Grid.Row row, Map<Column, String> values, List<PlanRow.ItemRow> items) {}

    PlanRows(Grid grid, ColumnNames names) {
        this.grid = grid;
        this.names = names;
        this.headings = Headings.find(grid, names);
        this.notes = new ArrayList<>(grid.notes());
        Map<Column, Integer> places = headings.places();
        this.rowPerItem = (places.containsKey(Column.ITEM_NAME) || places.containsKey(Column.ITEMS))
                && places.keySet().stream().anyMatch(column -> column.ofItem() && column != Column.ITEM_NAME);
    }

    PlanTable table() {
        if (grid.rows().isEmpty()
                || (headings.understood() && headings.first() >= grid.rows().size())) {
            if (notes.stream().noneMatch(note -> note.kind().isError())) {
                note(NoteKind.FILE_EMPTY, 0, "", "", "");
            }
        } else {
            read();
        }
        Map<Column, String> written = new EnumMap<>(Column.class);
        headings.places().forEach((column, place) -> written.put(column, heading(place)));
        return new PlanTable(grid.file(), written, rows, notes);
    }

    private void read() {
        headings.twice()
                .forEach(place -> note(NoteKind.HEADING_TWICE, headings.row(), heading(place), heading(place), ""));
        missingHeadings();
        if (!headings.understood()) {
            return;
        }
        if (!headings.places().containsKey(Column.PROVIDER)) {
            note(NoteKind.PROVIDER_FROM_TITLE, 0, "", String.valueOf(headings.provider()), "");
        }
        List<Grid.Row> body = grid.rows().subList(headings.first(), grid.rows().size());
        body.forEach(this::row);
        close();
        unknownColumns(body);
    }

    private void note(NoteKind kind, int row, String column, String found, String detail) {
        notes.add(new ImportNote(kind, grid.file(), row, column, found, detail));
    }

    private String heading(int place) {
        return headings.texts().get(place).strip();
    }

    private void missingHeadings() {
        for (Column column : List.of(Column.PROVIDER, Column.NAME)) {
            boolean inTitle = column == Column.PROVIDER && headings.provider() != null;
            if (!headings.places().containsKey(column) && !inTitle) {
                note(
                        NoteKind.HEADING_MISSING,
                        0,
                        "",
                        String.join(",", headings.texts()),
                        String.join(", ", names.headings(column)));
            }
        }
    }

    private void row(Grid.Row row) {
        int width = headings.texts().size();
        if (isFootnote(row)) {
            note(
                    NoteKind.FOOTNOTE_NOT_KEPT,
                    row.number(),
                    "",
                    row.cells().stream()
                            .filter(cell -> !cell.isBlank())
                            .findFirst()
                            .orElse("")
                            .strip(),
                    "");
            return;
        }
        if (grid.ragged() && row.cells().size() != width) {
            note(
                    NoteKind.ROW_RAGGED,
                    row.number(),
                    "",
                    Integer.toString(row.cells().size()),
                    Integer.toString(width));
            return;
        }
        Map<Column, String> values = values(row);
        if (!rowPerItem) {
            dataset(row, values, List.of());
        } else {
            itemRow(row, values);
        }
    }

    /** A remark below the table: one cell only, and it begins as remarks begin. */
    private static boolean isFootnote(Grid.Row row) {
        List<String> written =
                row.cells().stream().filter(cell -> !cell.isBlank()).distinct().toList();
        return written.size() == 1
                && FOOTNOTE.matcher(written.getFirst().strip()).matches();
    }

    private Map<Column, String> values(Grid.Row row) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        headings.places().forEach((column, place) -> {
            String value = row.cell(place).strip();
            if (!NULLS.contains(value)) {
                values.put(column, NARROW.contains(column) ? Names.same(value) : value);
            }
        });
        return values;
    }

    private void dataset(Grid.Row row, Map<Column, String> values, List<PlanRow.ItemRow> items) {
        String provider = headings.provider();
        if (provider != null && !headings.places().containsKey(Column.PROVIDER)) {
            values.put(Column.PROVIDER, provider);
        }
        for (Column column : List.of(Column.PROVIDER, Column.NAME)) {
            Integer place = headings.places().get(column);
            if (!values.containsKey(column) && place != null) {
                String above = column == Column.PROVIDER && !rows.isEmpty()
                        ? rows.getLast().value(column)
                        : null;
                String found = row.cell(place).strip();
                notes.add(new ImportNote(
                        NoteKind.VALUE_MISSING, grid.file(), row.number(), heading(place), found, "", above));
            }
        }
        if (values.keySet().containsAll(REQUIRED)) {
            rows.add(new PlanRow(row.number(), values, items));
        }
    }

    private void itemRow(Grid.Row row, Map<Column, String> values) {
        Map<Column, String> item = new EnumMap<>(Column.class);
        Map<Column, String> ofDataset = new EnumMap<>(Column.class);
        values.forEach((column, value) -> (column.ofItem() || column == Column.ITEMS ? item : ofDataset)
                .put(column == Column.ITEMS ? Column.ITEM_NAME : column, value));
        Open current = open;
        if (current == null || begins(current, ofDataset)) {
            close();
            current = new Open(row, ofDataset, new ArrayList<>());
            open = current;
        } else {
            goesOn(current, row.number(), ofDataset);
        }
        if (item.containsKey(Column.ITEM_NAME)) {
            current.items().add(new PlanRow.ItemRow(row.number(), item));
        }
    }

    private static boolean begins(Open current, Map<Column, String> values) {
        return REQUIRED.stream().anyMatch(column -> {
            String before = current.values().get(column);
            String now = values.get(column);
            return now != null && (before == null || !Names.same(before).equals(Names.same(now)));
        });
    }

    /** A later row of a dataset adds what was not said yet; it must not say something else. */
    private void goesOn(Open current, int row, Map<Column, String> values) {
        values.remove(Column.POSITION);
        values.forEach((column, value) -> {
            String before = current.values().putIfAbsent(column, value);
            Integer place = headings.places().get(column);
            if (before != null && place != null && !Names.same(before).equals(Names.same(value))) {
                note(NoteKind.ROWS_DISAGREE, row, heading(place), value, before);
            }
        });
    }

    private void close() {
        Open done = open;
        if (done != null) {
            dataset(done.row(), done.values(), done.items());
        }
        open = null;
    }

    private void unknownColumns(List<Grid.Row> body) {
        for (int i = 0; i < headings.texts().size(); i++) {
            int place = i;
            if (names.column(headings.texts().get(i)) == null) {
                long values = body.stream()
                        .filter(row -> !NULLS.contains(row.cell(place).strip()))
                        .count();
                if (values > 0) {
                    note(NoteKind.HEADING_UNKNOWN, 0, heading(i), "", Long.toString(values));
                }
            }
        }
        Integer position = headings.places().get(Column.POSITION);
        if (position != null) {
            note(NoteKind.POSITION_NOT_KEPT, 0, heading(position), "", "");
        }
    }
}
