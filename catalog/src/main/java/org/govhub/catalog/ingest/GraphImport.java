package org.govhub.catalog.ingest;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.plain.PlainEntry;
import org.govhub.catalog.rdf.EntryFault;
import org.jspecify.annotations.Nullable;

/**
 * Checks files that hold whole entries: graphs, or the plain spelling of them. An entry that says what the catalogue's says
 * is unchanged; a plain one without a code is found by provider and name, and gets a code if there is none.
 */
final class GraphImport {

    private final String file;
    private final KnownEntries known;
    private final LocalDate today;
    private final CodeNumbers numbers;
    private final Map<String, String> codeOfName = new HashMap<>();
    private final Set<String> codes = new HashSet<>();
    private final List<DraftEntry> created = new ArrayList<>();
    private final List<DraftEntry> revised = new ArrayList<>();
    private final List<String> unchanged = new ArrayList<>();
    private final List<ImportNote> notes = new ArrayList<>();

    GraphImport(String file, KnownEntries known, LocalDate today) {
        this.file = file;
        this.known = known;
        this.today = today;
        this.numbers = new CodeNumbers(known.all());
        known.all().forEach(entry -> codeOfName.put(name(entry.provider(), entry.title()), entry.code()));
    }

    ImportCheck graphs(List<Model> entries, IntConsumer progress) {
        for (int i = 0; i < entries.size(); i++) {
            int place = i;
            entry(NoteKind.ENTRY_WITHOUT_CODE, place + 1, () -> entries.get(place));
            progress.accept(i + 1);
        }
        return result();
    }

    ImportCheck plain(byte[] bytes, boolean yaml, IntConsumer progress) throws IOException {
        PlainFile entries = PlainFile.read(file, bytes, yaml, notes);
        for (int i = 0; i < entries.size(); i++) {
            int place = i;
            try {
                PlainEntry entry = entries.entry(place);
                String code = entry.code() == null ? code(entry) : entry.code();
                entry(NoteKind.ENTRY_NOT_READ, place + 1, () -> entries.entry(place)
                        .withCode(code)
                        .model(today));
            } catch (EntryFault fault) {
                refuse(NoteKind.ENTRY_NOT_READ, place + 1, fault);
            }
            progress.accept(i + 1);
        }
        return result();
    }

    private String code(PlainEntry entry) {
        return codeOfName.computeIfAbsent(
                name(entry.provider(), entry.title()), name -> numbers.next(entry.provider()));
    }

    private static String name(String provider, String title) {
        return Names.same(provider) + "\n" + Names.same(title);
    }

    private void entry(NoteKind unread, int place, Supplier<Model> content) {
        DraftEntry draft = draft(unread, place, content);
        if (draft == null) {
            return;
        }
        if (!codes.add(draft.code())) {
            notes.add(new ImportNote(NoteKind.CODE_TWICE, file, place, "", draft.code(), draft.title()));
        } else if (known.byCode(draft.code()) == null) {
            created.add(draft);
        } else if (RdfContent.same(known.model(draft.code()), draft.model())) {
            unchanged.add(draft.code());
        } else {
            revised.add(draft);
        }
    }

    private @Nullable DraftEntry draft(NoteKind unread, int place, Supplier<Model> content) {
        try {
            Model entry = content.get();
            Resource provider = EntryReader.subject(entry).getPropertyResourceValue(DCTerms.publisher);
            return new DraftEntry(
                    EntryReader.code(entry),
                    EntryReader.title(entry),
                    provider == null ? "" : KnownEntry.name(provider),
                    content);
        } catch (EntryFault fault) {
            refuse(unread, place, fault);
            return null;
        }
    }

    private void refuse(NoteKind unread, int place, EntryFault fault) {
        boolean graph = unread == NoteKind.ENTRY_WITHOUT_CODE;
        notes.add(
                graph
                        ? new ImportNote(unread, file, 0, "", fault.place(), fault.problem())
                        : new ImportNote(unread, file, place, fault.place(), fault.problem(), fault.remedy()));
    }

    private ImportCheck result() {
        return new ImportCheck(file, created, revised, unchanged, notes);
    }
}
