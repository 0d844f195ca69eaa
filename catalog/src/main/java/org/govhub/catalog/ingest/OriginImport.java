package org.govhub.catalog.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Gdx;

/**
 * Takes up things from outside as entries. Identity is (source, key): the same thing again revises the same entry, and only
 * when its source says something else than the last time.
 */
public final class OriginImport {

    private final String source;
    private final KnownEntries known;
    private final LocalDate today;
    private final CodeNumbers numbers;
    private final Map<String, String> codes = new HashMap<>();
    private final List<DraftEntry> created = new ArrayList<>();
    private final List<DraftEntry> revised = new ArrayList<>();
    private final List<String> unchanged = new ArrayList<>();
    private final List<ImportNote> notes = new ArrayList<>();

    /**
     * @param source name of the source in notes
     */
    public OriginImport(String source, KnownEntries known, LocalDate today) {
        this.source = source;
        this.known = known;
        this.today = today;
        this.numbers = new CodeNumbers(known.all());
    }

    /** Something to tell about the source as a whole. */
    public void note(NoteKind kind, String found, String detail) {
        notes.add(new ImportNote(kind, source, 0, "", found, detail));
    }

    /** The resource code the thing has, or will get. */
    public String code(Origin origin) {
        KnownEntry entry = known.byOrigin(origin.source() + " " + origin.key());
        return entry != null ? entry.code() : codes.computeIfAbsent(origin.key(), key -> numbers.next(origin.source()));
    }

    /** Takes one thing up; what is wrong with it becomes a note that stops the import. */
    public void add(Origin origin) {
        KnownEntry entry = known.byOrigin(origin.source() + " " + origin.key());
        try {
            if (entry != null && origin.digest().equals(entry.importDigest())) {
                unchanged.add(entry.code());
                return;
            }
            String code = code(origin);
            Model model = model(origin, code);
            // Cyclic blank nodes have no canonical spelling; better known now than at the append.
            CanonicalGraph.write(model);
            Resource provider = EntryReader.subject(model).getPropertyResourceValue(DCTerms.publisher);
            (entry == null ? created : revised)
                    .add(new DraftEntry(
                            code,
                            EntryReader.title(model),
                            provider == null ? "" : KnownEntry.name(provider),
                            () -> model(origin, code)));
        } catch (EntryFault fault) {
            notes.add(
                    new ImportNote(NoteKind.ENTRY_NOT_READ, source, 0, origin.key(), fault.problem(), fault.remedy()));
        }
    }

    public ImportCheck result() {
        return new ImportCheck(source, created, revised, unchanged, notes);
    }

    /** The entry with its origin, a draft whatever its source thinks of it. */
    private Model model(Origin origin, String code) {
        Model before = known.byCode(code) == null ? null : known.model(code);
        Model model = origin.model(code, before, today);
        Resource dataset = EntryReader.subject(model);
        dataset.removeAll(PlanTerms.ORIGIN)
                .addProperty(PlanTerms.ORIGIN, origin.source() + " " + origin.key())
                .removeAll(PlanTerms.IMPORT_DIGEST)
                .addProperty(PlanTerms.IMPORT_DIGEST, origin.digest());
        Resource record = Objects.requireNonNull(model.createResource(PlanTerms.RECORD + code.replace('/', '-')));
        record.removeAll(Gdx.lifecycleState).addProperty(Gdx.lifecycleState, PlanTerms.DRAFT);
        return model;
    }
}
