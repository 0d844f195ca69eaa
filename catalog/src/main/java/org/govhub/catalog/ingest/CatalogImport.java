package org.govhub.catalog.ingest;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.govhub.catalog.plain.CsvCells;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.RdfText;

/**
 * Finds out what importing a file would do: a plan as a workbook or CSV, entries as JSON or YAML, or entries as Turtle,
 * JSON-LD or RDF/XML. Nothing is changed and nothing is fetched; appending the entries of an {@link ImportCheck} that is
 * {@link ImportCheck#ok() ok} is the caller's.
 */
public final class CatalogImport {

    /** Largest file; forty thousand entries of twenty fields in JSON take half of it. */
    static final long MOST_BYTES = 512L << 20;

    private final PlanCodes codes = new PlanCodes();
    private final ColumnNames names = new ColumnNames();
    private final KnownEntries known;
    private final Map<String, String> parties;

    /**
     * @param known the entries there are
     * @param parties names of the registered parties, by unified social credit code
     */
    public CatalogImport(KnownEntries known, Map<String, String> parties) {
        this.known = known;
        Map<String, String> codesByName = new HashMap<>();
        parties.forEach((uscc, name) -> codesByName.put(Names.same(name), uscc));
        this.parties = Map.copyOf(codesByName);
    }

    /** Checks a whole file as it stands. */
    public ImportCheck check(Path file, LocalDate today, IntConsumer progress) throws IOException {
        return check(file, ImportOptions.of(today), progress);
    }

    /**
     * Checks a whole file.
     *
     * @param progress told the number of rows (or entries) done
     * @throws IOException if the file cannot be read; what is wrong inside it becomes notes
     */
    public ImportCheck check(Path file, ImportOptions options, IntConsumer progress) throws IOException {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            return ImportCheck.refused(new ImportNote(
                    NoteKind.FILE_TOO_LARGE, name, 0, "", Long.toString(size), Long.toString(MOST_BYTES)));
        }
        Lang lang = EntryFile.language(file);
        if (lang != null) {
            return rdf(name, Files.readAllBytes(file), lang, progress);
        }
        if (PlainFile.isOne(file)) {
            byte[] bytes = Files.readAllBytes(file);
            return PlainFile.isJsonLd(bytes)
                    ? rdf(name, bytes, Lang.JSONLD, progress)
                    : new GraphImport(name, known, options.today()).plain(bytes, PlainFile.isYaml(file), progress);
        }
        Grid grid = Repairs.make(PlanTable.grid(file, options.sheet(), names), options.repairs(), names);
        PlanTable table = PlanTable.of(grid, names).with(options.defaults());
        return new PlanImport(table, codes, known, parties(options.repairs())).check(options.today(), progress);
    }

    /** The table with the repairs made, as text with commas; what spreadsheet programs open without questions. */
    public String mended(Path file, ImportOptions options) throws IOException {
        Grid grid = Repairs.make(PlanTable.grid(file, options.sheet(), names), options.repairs(), names);
        StringBuilder text = new StringBuilder("\uFEFF");
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            for (Grid.Row row : grid.rows()) {
                printer.printRecord(CsvCells.write(row.cells()));
            }
        }
        return text.toString();
    }

    /** The registered parties, and those whose code a repair gives by their name. */
    private Map<String, String> parties(List<Repair> repairs) {
        Map<String, String> all = new HashMap<>(parties);
        repairs.stream()
                .filter(repair -> names.column(repair.column()) == Column.PROVIDER_CODE && repair.row() == 0)
                .forEach(repair -> all.put(Names.same(repair.found()), repair.repair()));
        return all;
    }

    private ImportCheck rdf(String name, byte[] bytes, Lang lang, IntConsumer progress) {
        try {
            List<Model> entries =
                    EntryFile.split(RdfText.read(SourceText.decode(bytes).text(), lang, name));
            return new GraphImport(name, known, LocalDate.EPOCH).graphs(entries, progress);
        } catch (CharacterCodingException e) {
            return ImportCheck.refused(new ImportNote(NoteKind.FILE_NOT_TEXT, name, 0, "", "", ""));
        } catch (EntryFault fault) {
            return ImportCheck.refused(
                    new ImportNote(NoteKind.FILE_NOT_RDF, name, 0, "", fault.problem(), lang.getName()));
        }
    }
}
