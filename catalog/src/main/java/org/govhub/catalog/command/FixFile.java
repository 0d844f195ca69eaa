package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.ingest.CatalogImport;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.ingest.ImportNote;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.ingest.Repair;
import org.govhub.catalog.ingest.RepairFile;

/** Shows what is wrong with a table and how it could be mended; mends it, in a file beside it, when told to. */
record FixFile(Terminal terminal, DataFolder folder, TableOptions table) {

    /** What a program is told. */
    record Result(
            String file,
            boolean importable,
            List<ImportNotes.Note> errors,
            List<ImportNotes.Note> warnings,
            String written) {}

    int run(Path file) throws IOException {
        LocalDate today = LocalDate.now(folder.clock());
        CatalogImport imports = imports();
        List<Repair> repairs = new ArrayList<>(table.given());
        ImportCheck check = imports.check(file, table.importing(today, repairs), done -> {});
        Path written;
        if (table.apply()) {
            repairs.addAll(RepairFile.proposed(check.notes()));
            check = imports.check(file, table.importing(today, repairs), done -> {});
            written = mendedBeside(file);
            Files.writeString(written, imports.mended(file, table.importing(today, repairs)), StandardCharsets.UTF_8);
        } else {
            written = beside(file, ".repairs.csv");
            RepairFile.write(written, check.notes(), terminal.locale());
        }
        tell(check, written, repairs.size());
        return check.ok() ? CommandOptions.DONE : CommandOptions.NO;
    }

    private CatalogImport imports() throws IOException {
        if (!Files.exists(folder.path().resolve("catalog"))) {
            return new CatalogImport(KnownEntries.none(), Map.of());
        }
        try (Catalog catalog = folder.read()) {
            return new CatalogImport(DataFolder.known(catalog), ImportFile.parties(catalog));
        }
    }

    private void tell(ImportCheck check, Path written, int repairs) {
        ImportNotes notes = new ImportNotes(terminal);
        List<ImportNote> errors = ImportNotes.errors(check);
        List<ImportNote> proposals = ImportNotes.warnings(check).stream()
                .filter(note -> note.repair() != null)
                .toList();
        if (terminal.json()) {
            terminal.value(new Result(
                    check.file(), check.ok(), notes.notes(errors), notes.notes(proposals), written.toString()));
            return;
        }
        notes.lines(errors, "error");
        notes.lines(proposals, "warning");
        terminal.line(table.apply() ? "fix.mended" : "fix.proposed", written, repairs);
    }

    static Path mendedBeside(Path file) {
        return beside(file, ".mended.csv");
    }

    private static Path beside(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
    }
}
