package org.govhub.catalog.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.ingest.CatalogImport;
import org.govhub.catalog.ingest.DraftEntry;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.ingest.ImportNote;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Step;
import org.govhub.exchange.message.Uscc;
import org.jspecify.annotations.Nullable;

/** Imports a file: checks all of it, then appends all its new and changed entries as drafts in one go. */
record ImportFile(
        Terminal terminal,
        DataFolder folder,
        KeyOption key,
        @Nullable String operator) {

    private static final int ROWS_A_PROGRESS_LINE = 500;

    /** What a program is told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String file,
            int imported,
            int created,
            int revised,
            int unchanged,
            @Nullable String begun,
            List<Entry> entries,
            List<Note> warnings,
            List<Note> errors) {}

    record Entry(String code, String title, String provider, String change) {}

    record Note(String kind, int row, String column, String found, String message, String remedy) {}

    int run(Path file) throws IOException {
        if (operator != null && !Uscc.isValid(operator)) {
            throw new CommandFault("fault.uscc", CommandOptions.WRONG_USAGE, operator);
        }
        try (Catalog catalog = folder.write()) {
            ImportCheck check = new CatalogImport(DataFolder.newest(catalog), parties(catalog))
                    .check(file, LocalDate.now(folder.clock()), this::progress);
            String begun = null;
            if (check.ok() && !(check.created().isEmpty() && check.revised().isEmpty())) {
                begun = begin(catalog);
                append(catalog, check);
            }
            report(check, begun);
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

    private void progress(int done) {
        if (!terminal.json() && done % ROWS_A_PROGRESS_LINE == 0) {
            terminal.err().println(terminal.say("import.progress", done));
            terminal.err().flush();
        }
    }

    /** Begins the catalogue of an empty folder; returns the folder of the keys, null where it had begun. */
    private @Nullable String begin(Catalog catalog) throws IOException {
        if (catalog.bootstrapped()) {
            return null;
        }
        String code = operator == null ? PersonKeys.localOperator() : operator;
        new PersonKeys(folder.path(), folder.clock()).begin(catalog, code);
        String keys = folder.path().resolve("keys").toString();
        terminal.line("begun", keys, code);
        return keys;
    }

    private void append(Catalog catalog, ImportCheck check) throws IOException {
        Person compiler = key.person(new PersonKeys(folder.path(), folder.clock()), catalog, PersonKeys.COMPILER);
        List<Step> steps = new ArrayList<>();
        String reason = "import " + check.file();
        check.created().forEach(draft -> steps.add(Proposal.draft(draft.model(), reason)));
        check.revised().forEach(draft -> steps.add(Proposal.draft(draft.model(), reason)));
        catalog.append(steps, compiler);
    }

    private void report(ImportCheck check, @Nullable String begun) {
        List<ImportNote> errors =
                check.notes().stream().filter(note -> note.kind().isError()).toList();
        List<ImportNote> warnings =
                check.notes().stream().filter(note -> !note.kind().isError()).toList();
        int created = check.ok() ? check.created().size() : 0;
        int revised = check.ok() ? check.revised().size() : 0;
        if (terminal.json()) {
            List<Entry> entries = new ArrayList<>();
            if (check.ok()) {
                check.created().forEach(draft -> entries.add(entry(draft, "created")));
                check.revised().forEach(draft -> entries.add(entry(draft, "revised")));
            }
            terminal.value(new Result(
                    check.file(),
                    created + revised,
                    created,
                    revised,
                    check.unchanged().size(),
                    begun,
                    entries,
                    notes(warnings),
                    notes(errors)));
            return;
        }
        errors.forEach(note -> terminal.err().println(terminal.say("error", note.sentence(terminal.locale()))));
        warnings.forEach(note -> terminal.err().println(terminal.say("warning", note.sentence(terminal.locale()))));
        if (check.ok()) {
            terminal.line(
                    "import.done",
                    check.file(),
                    created,
                    revised,
                    check.unchanged().size(),
                    warnings.size());
        } else {
            terminal.err().println(terminal.say("import.refused", check.file(), errors.size()));
        }
    }

    private static Entry entry(DraftEntry draft, String change) {
        return new Entry(draft.code(), draft.title(), draft.provider(), change);
    }

    private List<Note> notes(List<ImportNote> notes) {
        return notes.stream()
                .map(note -> new Note(
                        note.kind().name(),
                        note.row(),
                        note.column(),
                        note.found(),
                        note.expected(terminal.locale()),
                        note.remedy(terminal.locale())))
                .toList();
    }
}
