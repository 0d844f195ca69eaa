package org.govhub.catalog.command;

import java.util.List;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntryState;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.source.SourceRegistry;

/** Reads what the published entries hold, so that others can be told where to take it from. */
record HeldSources(Terminal terminal) {

    /** Entries read before they are taken in; bounds what is in memory at once. */
    private static final int PIECE = 500;

    /** All fields in force; reads every published entry once, on all cores. */
    SourceRegistry of(Catalog catalog) {
        SourceRegistry held = new SourceRegistry();
        List<String> published = catalog.list().stream()
                .filter(entry -> entry.state() == EntryState.PUBLISHED)
                .map(EntrySummary::code)
                .toList();
        for (int start = 0; start < published.size(); start += PIECE) {
            List<String> piece = published.subList(start, Math.min(published.size(), start + PIECE));
            // Read side by side, taken in one after the other: the same question has the same answer each time.
            piece.parallelStream()
                    .flatMap(code -> catalog.model(code).stream())
                    .toList()
                    .forEach(held::put);
            terminal.progress("held.progress", start + piece.size(), published.size());
        }
        return held;
    }
}
