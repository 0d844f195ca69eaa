package org.govhub.catalog.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.ingest.DraftEntry;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.ingest.ImportNote;
import org.govhub.catalog.validation.EntryValidator;
import org.govhub.catalog.validation.Finding;
import org.jspecify.annotations.Nullable;

/** Tells people and programs what an import did, or why it did nothing. */
record ImportNotes(Terminal terminal) {

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
            List<Note> errors,
            FindingList.Summary findings) {}

    record Entry(String code, String title, String provider, String change) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Note(
            String kind,
            int row,
            String column,
            String found,
            String message,
            String remedy,
            @Nullable String repair) {}

    void tell(ImportCheck check, @Nullable String begun) {
        List<ImportNote> errors = errors(check);
        List<ImportNote> warnings = warnings(check);
        FindingList findings = findings(check);
        int created = check.ok() ? check.created().size() : 0;
        int revised = check.ok() ? check.revised().size() : 0;
        int unchanged = check.unchanged().size();
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
                    unchanged,
                    begun,
                    entries,
                    notes(warnings),
                    notes(errors),
                    findings.summary()));
            return;
        }
        lines(errors, "error");
        lines(warnings, "warning");
        findings.printSummary(terminal.err());
        if (check.ok()) {
            terminal.line("import.done", check.file(), created, revised, unchanged, warnings.size());
        } else {
            terminal.err().println(terminal.say("import.refused", check.file(), errors.size()));
        }
    }

    /** What the new and changed drafts lack before they can be handed in. */
    private FindingList findings(ImportCheck check) {
        FindingList findings = new FindingList(terminal);
        if (check.ok()) {
            List<DraftEntry> drafts = new ArrayList<>(check.created());
            drafts.addAll(check.revised());
            AtomicInteger done = new AtomicInteger();
            drafts.parallelStream()
                    .map(draft -> {
                        terminal.progress("import.judged", done.incrementAndGet(), drafts.size());
                        return new Judged(draft.code(), findings(draft));
                    })
                    .toList()
                    .forEach(draft -> draft.findings().forEach(finding -> findings.add(draft.code(), finding)));
        }
        return findings;
    }

    private static List<Finding> findings(DraftEntry draft) {
        Model model = draft.model();
        EntryReader.embedCodeLists(model);
        return EntryValidator.validate(model);
    }

    private record Judged(String code, List<Finding> findings) {}

    static List<ImportNote> errors(ImportCheck check) {
        return check.notes().stream().filter(note -> note.kind().isError()).toList();
    }

    static List<ImportNote> warnings(ImportCheck check) {
        return check.notes().stream().filter(note -> !note.kind().isError()).toList();
    }

    void lines(List<ImportNote> notes, String key) {
        notes.forEach(note -> terminal.err().println(terminal.say(key, note.sentence(terminal.locale()))));
    }

    List<Note> notes(List<ImportNote> notes) {
        return notes.stream()
                .map(note -> new Note(
                        note.kind().name(),
                        note.row(),
                        note.column(),
                        note.found(),
                        note.expected(terminal.locale()),
                        note.remedy(terminal.locale()),
                        note.repair()))
                .toList();
    }

    private static Entry entry(DraftEntry draft, String change) {
        return new Entry(draft.code(), draft.title(), draft.provider(), change);
    }
}
