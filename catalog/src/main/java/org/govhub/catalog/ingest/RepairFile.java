package org.govhub.catalog.ingest;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.govhub.catalog.plain.CsvCells;
import org.govhub.catalog.plain.PlainText;
import org.govhub.catalog.rdf.EntryFault;

/**
 * Repairs in a file that people look through and change: CSV with the columns row, column, found, repair, why; or JSON, an
 * array of objects with the same members. A line without a repair means none.
 */
public final class RepairFile {

    private static final String[] HEADINGS = {"row", "column", "found", "repair", "why"};
    private static final String PROVIDER_CODE = "提供方代码";

    private RepairFile() {}

    /**
     * Reads the repairs.
     *
     * @throws EntryFault if the file is not of that form
     */
    public static List<Repair> read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String text = SourceText.decode(Files.readAllBytes(file)).text();
        List<Repair> repairs = new ArrayList<>();
        try {
            for (Map<String, String> line : name.toLowerCase(Locale.ROOT).endsWith(".json") ? json(text) : csv(text)) {
                String repair = line.getOrDefault("repair", "");
                if (!repair.isBlank()) {
                    repairs.add(new Repair(
                            Integer.parseInt(line.getOrDefault("row", "0").strip()),
                            CsvCells.read(line.getOrDefault("column", "")),
                            CsvCells.read(line.getOrDefault("found", "")),
                            CsvCells.read(repair)));
                }
            }
            return repairs;
        } catch (IOException | IllegalArgumentException e) {
            throw new EntryFault(
                    name,
                    "is not a file of repairs: " + e.getMessage(),
                    "let hub catalog fix write one, and change only the column repair",
                    e);
        }
    }

    private static List<Map<String, String>> json(String text) throws IOException {
        return PlainText.JSON.readValue(text, new TypeReference<List<Map<String, String>>>() {});
    }

    private static List<Map<String, String>> csv(String text) throws IOException {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new java.io.StringReader(text))) {
            return parser.stream().map(CSVRecord::toMap).toList();
        }
    }

    /** The repairs that the notes of an import propose. */
    public static List<Repair> proposed(List<ImportNote> notes) {
        List<Repair> repairs = new ArrayList<>();
        for (ImportNote note : notes) {
            if (note.repair() != null && note.row() > 0 && !note.column().isEmpty()) {
                repairs.add(new Repair(note.row(), note.column(), note.found(), note.repair()));
            }
        }
        return repairs;
    }

    /** Writes a line for each note about a cell, with the proposed repair where there is one. */
    public static void write(Path file, List<ImportNote> notes, Locale locale) throws IOException {
        StringBuilder text = new StringBuilder("\uFEFF");
        try (CSVPrinter printer = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setHeader(HEADINGS).get())) {
            for (ImportNote note : notes) {
                if (note.kind() == NoteKind.PROVIDER_ID_GENERATED && note.repair() == null) {
                    printer.printRecord(
                            0, PROVIDER_CODE, CsvCells.write(note.found()), "", CsvCells.write(note.expected(locale)));
                } else if (note.row() > 0
                        && !note.column().isEmpty()
                        && (note.repair() != null || note.kind().isError())) {
                    String repair = note.repair() == null ? "" : note.repair();
                    printer.printRecord(
                            note.row(),
                            CsvCells.write(note.column()),
                            CsvCells.write(note.found()),
                            CsvCells.write(repair),
                            CsvCells.write(note.expected(locale)));
                }
            }
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
