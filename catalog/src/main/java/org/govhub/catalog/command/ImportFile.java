package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.ingest.CatalogImport;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.ingest.Repair;
import org.govhub.catalog.ingest.RepairFile;

/** Imports a file: checks all of it, makes the repairs it was told to make, then appends its new and changed entries. */
record ImportFile(Terminal terminal, DataFolder folder, DraftAppend append, TableOptions table) {

    int run(Path file) throws IOException {
        append.requireOperator();
        LocalDate today = LocalDate.now(folder.clock());
        try (Catalog catalog = folder.write()) {
            CatalogImport imports = new CatalogImport(DataFolder.known(catalog), parties(catalog));
            List<Repair> repairs = new ArrayList<>(table.given());
            ImportCheck check = imports.check(
                    file, table.importing(today, repairs), done -> terminal.progress("import.progress", done));
            if (table.apply() && repairs.addAll(RepairFile.proposed(check.notes()))) {
                check = imports.check(
                        file, table.importing(today, repairs), done -> terminal.progress("import.progress", done));
            }
            String begun = append.append(catalog, check);
            if (table.apply() && !repairs.isEmpty() && check.ok()) {
                Path mended = FixFile.mendedBeside(file);
                Files.writeString(
                        mended, imports.mended(file, table.importing(today, repairs)), StandardCharsets.UTF_8);
                terminal.line("fix.mended", mended, repairs.size());
            }
            new ImportNotes(terminal).tell(check, begun);
            return check.ok() ? CommandOptions.DONE : CommandOptions.NO;
        }
    }

    static Map<String, String> parties(Catalog catalog) {
        Map<String, String> parties = new TreeMap<>();
        if (catalog.bootstrapped()) {
            catalog.directory().parties().forEach((uscc, party) -> parties.put(uscc, party.name()));
        }
        return parties;
    }
}
