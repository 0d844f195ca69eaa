package org.govhub.catalog.harvest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.ingest.EntryFile;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.ingest.KnownEntry;
import org.govhub.catalog.ingest.NoteKind;
import org.govhub.catalog.ingest.OriginImport;

/** Finds out what harvesting a DCAT catalogue would do; appending its drafts is the caller's. */
public final class Harvest {

    private final KnownEntries known;
    private final HarvestLimits limits;
    private final Clock clock;

    public Harvest(KnownEntries known, HarvestLimits limits, Clock clock) {
        this.known = known;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Fetches a catalogue and checks it.
     *
     * @param progress told the number of pages read
     * @throws org.govhub.catalog.rdf.EntryFault if a page cannot be read, or the limits are passed
     */
    public ImportCheck url(URI start, String source, IntConsumer progress) throws IOException {
        return check(CatalogPages.fetch(start, limits, clock, progress), source);
    }

    /** Checks a catalogue that lies in a file; nothing is fetched. */
    public ImportCheck file(Path file, String source) throws IOException {
        return check(CatalogPages.withoutPaging(EntryFile.readForeign(file)), source);
    }

    private ImportCheck check(Model catalogue, String source) {
        OriginImport origins = new OriginImport(source, known, LocalDate.now(clock));
        List<HarvestedDataset> parts = Datasets.of(catalogue, source);
        if (parts.isEmpty()) {
            origins.note(NoteKind.FILE_EMPTY, "", "");
        }
        parts.forEach(origins::add);
        gone(parts, source).forEach(entry -> origins.note(NoteKind.ORIGIN_GONE, entry.title(), entry.code()));
        return origins.result();
    }

    /** What an earlier harvest found and this one did not: said, and left alone. */
    private List<KnownEntry> gone(List<HarvestedDataset> parts, String source) {
        Set<String> there = new HashSet<>();
        parts.forEach(part -> there.add(source + " " + part.key()));
        return known.all().stream()
                .filter(entry -> entry.origin() != null
                        && entry.origin().startsWith(source + " ")
                        && !there.contains(entry.origin()))
                .toList();
    }
}
