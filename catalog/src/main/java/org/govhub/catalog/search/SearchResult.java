package org.govhub.catalog.search;

import java.util.List;
import java.util.Map;

/**
 * One page of what was found.
 *
 * @param total how many entries match, on all pages
 * @param facets how many of the matches have each value, most first; of a facet that narrows, as if it did not
 */
public record SearchResult(long total, int page, int size, List<Hit> hits, Map<Facet, List<Count>> facets) {

    public SearchResult {
        hits = List.copyOf(hits);
        facets = Map.copyOf(facets);
    }

    /**
     * An entry that matches.
     *
     * @param title its title in pieces: those the words were found in are marked
     */
    public record Hit(
            String code,
            String version,
            List<Piece> title,
            String provider,
            String providerName,
            String modified,
            Map<Facet, List<Term>> terms) {

        public Hit {
            title = List.copyOf(title);
            terms = Map.copyOf(terms);
        }

        /** The title in one piece. */
        public String wholeTitle() {
            StringBuilder whole = new StringBuilder();
            title.forEach(piece -> whole.append(piece.text()));
            return whole.toString();
        }
    }

    /** A piece of a text, and whether the words were found there. */
    public record Piece(String text, boolean match) {}

    /** How many of the matches have a value. */
    public record Count(Term term, int entries) {}
}
