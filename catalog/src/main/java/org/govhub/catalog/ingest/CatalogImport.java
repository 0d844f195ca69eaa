package org.govhub.catalog.ingest;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.RdfText;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what importing a file would do: a plan as CSV, or entries as Turtle, JSON-LD or RDF/XML. Nothing is changed and
 * nothing is fetched; appending the entries of an {@link ImportCheck} that is {@link ImportCheck#ok() ok} is the caller's.
 */
public final class CatalogImport {

    private final PlanCodes codes = new PlanCodes();
    private final ColumnNames names = new ColumnNames();
    private final Map<String, Model> catalogue;
    private final Map<String, String> parties;

    /**
     * @param catalogue the entries there are, by code
     * @param parties names of the registered parties, by unified social credit code
     */
    public CatalogImport(Map<String, Model> catalogue, Map<String, String> parties) {
        this.catalogue = Map.copyOf(catalogue);
        Map<String, String> codesByName = new HashMap<>();
        parties.forEach((uscc, name) -> codesByName.put(Names.same(name), uscc));
        this.parties = Map.copyOf(codesByName);
    }

    /**
     * Checks a whole file.
     *
     * @param progress told the number of rows (or entries) done
     * @throws IOException if the file cannot be read; what is wrong inside it becomes notes
     */
    public ImportCheck check(Path file, LocalDate today, IntConsumer progress) throws IOException {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        byte[] bytes = Files.readAllBytes(file);
        Lang lang = EntryFile.language(file);
        return lang == null ? plan(name, bytes, today, progress) : rdf(name, bytes, lang, progress);
    }

    private ImportCheck plan(String name, byte[] bytes, LocalDate today, IntConsumer progress) {
        PlanTable table = PlanTable.read(name, bytes, names);
        List<KnownEntry> known = new ArrayList<>();
        catalogue.forEach((code, model) -> KnownEntry.of(code, model).ifPresent(known::add));
        return new PlanImport(table, codes, known, parties).check(today, progress);
    }

    private ImportCheck rdf(String name, byte[] bytes, Lang lang, IntConsumer progress) {
        List<DraftEntry> created = new ArrayList<>();
        List<DraftEntry> revised = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        List<ImportNote> notes = new ArrayList<>();
        for (Model entry : entries(name, bytes, lang, notes)) {
            DraftEntry draft = draft(name, entry, notes);
            if (draft != null) {
                Model before = catalogue.get(draft.code());
                if (before == null) {
                    created.add(draft);
                } else if (RdfContent.same(before, entry)) {
                    unchanged.add(draft.code());
                } else {
                    revised.add(draft);
                }
                progress.accept(created.size() + revised.size() + unchanged.size());
            }
        }
        return new ImportCheck(name, created, revised, unchanged, notes);
    }

    private static List<Model> entries(String name, byte[] bytes, Lang lang, List<ImportNote> notes) {
        try {
            return EntryFile.split(RdfText.read(SourceText.decode(bytes).text(), lang, name));
        } catch (CharacterCodingException e) {
            notes.add(new ImportNote(NoteKind.FILE_NOT_TEXT, name, 0, "", "", ""));
        } catch (EntryFault fault) {
            notes.add(new ImportNote(NoteKind.FILE_NOT_RDF, name, 0, "", fault.problem(), lang.getName()));
        }
        return List.of();
    }

    private static @Nullable DraftEntry draft(String name, Model entry, List<ImportNote> notes) {
        try {
            String code = EntryReader.code(entry);
            Resource provider = EntryReader.subject(entry).getPropertyResourceValue(DCTerms.publisher);
            return new DraftEntry(
                    code, EntryReader.title(entry), provider == null ? "" : KnownEntry.name(provider), entry);
        } catch (EntryFault fault) {
            notes.add(new ImportNote(NoteKind.ENTRY_WITHOUT_CODE, name, 0, "", fault.place(), fault.problem()));
            return null;
        }
    }
}
