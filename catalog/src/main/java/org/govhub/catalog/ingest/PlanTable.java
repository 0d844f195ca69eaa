package org.govhub.catalog.ingest;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A plan as read: which column says what, its rows, and everything noted on the way. Reading never fails; a table with an
 * error among its notes must not be imported.
 *
 * @param headings heading of each recognised column, as written
 */
record PlanTable(
        String file, Charset charset, Map<Column, String> headings, List<PlanRow> rows, List<ImportNote> notes) {

    private static final Set<Column> REQUIRED = Set.of(Column.PROVIDER, Column.NAME);
    private static final Set<String> NULLS = Set.of("", "/", "／", "无", "-", "—", "--", "——");
    private static final int TITLE_LINES_ABOVE = 4;

    PlanTable {
        headings = Map.copyOf(headings);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a CSV file.
     *
     * @param file name to say in notes
     */
    static PlanTable read(String file, byte[] bytes, ColumnNames names) {
        Reading reading = new Reading(file, names);
        try {
            SourceText source = SourceText.decode(bytes);
            reading.table(source.text());
            return reading.result(source.charset());
        } catch (CharacterCodingException e) {
            reading.note(NoteKind.FILE_NOT_TEXT, 0, "", "", "");
            return reading.result(StandardCharsets.UTF_8);
        }
    }

    /** Heading as written of a column, for notes; empty where the file has no such column. */
    String heading(Column column) {
        return headings.getOrDefault(column, "");
    }

    private static final class Reading {

        private final String file;
        private final ColumnNames names;
        private final List<ImportNote> notes = new ArrayList<>();
        private final List<PlanRow> rows = new ArrayList<>();
        private final Map<Column, String> headings = new EnumMap<>(Column.class);
        private final Map<Column, Integer> places = new EnumMap<>(Column.class);

        Reading(String file, ColumnNames names) {
            this.file = file;
            this.names = names;
        }

        PlanTable result(Charset charset) {
            return new PlanTable(file, charset, headings, rows, notes);
        }

        void note(NoteKind kind, int row, String column, String found, String detail) {
            notes.add(new ImportNote(kind, file, row, column, found, detail));
        }

        void table(String text) {
            List<List<String>> records = records(text);
            int heading = headingRow(records);
            if (records.isEmpty() || (heading >= 0 && records.size() == heading + 1)) {
                if (notes.isEmpty()) {
                    note(NoteKind.FILE_EMPTY, 0, "", "", "");
                }
                return;
            }
            headings(records.get(Math.max(heading, 0)));
            for (Column column : REQUIRED) {
                if (!places.containsKey(column)) {
                    String wanted = String.join(", ", names.headings(column));
                    note(NoteKind.HEADING_MISSING, 0, "", String.join(",", records.getFirst()), wanted);
                }
            }
            if (places.keySet().containsAll(REQUIRED)) {
                int width = records.get(heading).size();
                for (int i = heading + 1; i < records.size(); i++) {
                    row(i + 1, records.get(i), width);
                }
                unknownColumns(records, heading);
            }
        }

        private List<List<String>> records(String text) {
            List<List<String>> records = new ArrayList<>();
            try (var parser =
                    CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get().parse(new StringReader(text))) {
                for (CSVRecord line : parser) {
                    records.add(line.toList());
                }
            } catch (IOException | UncheckedIOException e) {
                note(NoteKind.QUOTES_BROKEN, records.size() + 1, "", "", "");
                return List.of();
            }
            // Spreadsheet programs leave empty lines at the end; inside the table an empty line keeps its number.
            while (!records.isEmpty() && isBlank(records.getLast())) {
                records.removeLast();
            }
            return records;
        }

        /** The first rows may be a title; the heading row is the first that names both provider and dataset. */
        private int headingRow(List<List<String>> records) {
            for (int i = 0; i < Math.min(records.size(), TITLE_LINES_ABOVE + 1); i++) {
                Set<Column> known = EnumSet.noneOf(Column.class);
                for (String cell : records.get(i)) {
                    Column column = names.column(cell);
                    if (column != null) {
                        known.add(column);
                    }
                }
                if (known.containsAll(REQUIRED)) {
                    return i;
                }
            }
            return records.isEmpty() ? -1 : 0;
        }

        private void headings(List<String> cells) {
            for (int i = 0; i < cells.size(); i++) {
                Column column = names.column(cells.get(i));
                if (column == null) {
                    continue;
                }
                if (places.containsKey(column)) {
                    note(
                            NoteKind.HEADING_TWICE,
                            1,
                            cells.get(i).strip(),
                            cells.get(i).strip(),
                            "");
                } else {
                    places.put(column, i);
                    headings.put(column, cells.get(i).strip());
                }
            }
        }

        private void row(int row, List<String> cells, int width) {
            if (isBlank(cells)) {
                return;
            }
            if (cells.size() != width) {
                note(NoteKind.ROW_RAGGED, row, "", Integer.toString(cells.size()), Integer.toString(width));
                return;
            }
            Map<Column, String> values = new EnumMap<>(Column.class);
            places.forEach((column, place) -> {
                String value = cells.get(place).strip();
                if (!NULLS.contains(value)) {
                    values.put(column, value);
                } else if (REQUIRED.contains(column)) {
                    note(NoteKind.VALUE_MISSING, row, headings.getOrDefault(column, ""), value, "");
                }
            });
            if (values.keySet().containsAll(REQUIRED)) {
                rows.add(new PlanRow(row, values));
            }
        }

        private void unknownColumns(List<List<String>> records, int heading) {
            List<String> cells = records.get(heading);
            for (int i = 0; i < cells.size(); i++) {
                int place = i;
                if (names.column(cells.get(i)) == null) {
                    long values = records.stream()
                            .skip(heading + 1L)
                            .filter(line -> line.size() > place
                                    && !NULLS.contains(line.get(place).strip()))
                            .count();
                    if (values > 0) {
                        note(NoteKind.HEADING_UNKNOWN, 0, cells.get(i).strip(), "", Long.toString(values));
                    }
                }
            }
            if (places.containsKey(Column.POSITION)) {
                note(NoteKind.POSITION_NOT_KEPT, 0, headings.getOrDefault(Column.POSITION, ""), "", "");
            }
        }

        private static boolean isBlank(List<String> cells) {
            return cells.stream().allMatch(String::isBlank);
        }
    }
}
