package org.govhub.catalog.search;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What is looked for.
 *
 * @param words as typed; empty: everything
 * @param filters values of facets, by code or label; several of one facet are alternatives
 * @param page from 1
 * @param size entries on a page, 1 to 100
 */
public record SearchQuestion(String words, Map<Facet, Set<String>> filters, int page, int size, Order order) {

    public static final int MOST_WORDS = 200;
    public static final int MOST_ON_PAGE = 100;
    public static final int LAST_ENTRY = 10_000;

    /** How entries are sorted. */
    public enum Order {
        /** Best match first. */
        RELEVANCE,
        TITLE,
        CODE,
        /** Newest change first. */
        MODIFIED
    }

    /** Checks the bounds: {@link IllegalArgumentException} says which does not hold. */
    public SearchQuestion {
        if (words.length() > MOST_WORDS) {
            throw new IllegalArgumentException("q has at most " + MOST_WORDS + " characters");
        }
        if (page < 1 || size < 1 || size > MOST_ON_PAGE) {
            throw new IllegalArgumentException("page counts from 1, size from 1 to " + MOST_ON_PAGE);
        }
        if ((long) page * size > LAST_ENTRY) {
            throw new IllegalArgumentException(
                    "pages end at entry " + LAST_ENTRY + "; narrow the search, or read /catalog/dcat to its end");
        }
        Map<Facet, Set<String>> copy = new EnumMap<>(Facet.class);
        filters.forEach((facet, values) -> copy.put(facet, Set.copyOf(values)));
        filters = Map.copyOf(copy);
    }

    /** The first page for some words, best match first. */
    public static SearchQuestion of(String words) {
        return new SearchQuestion(words, Map.of(), 1, 20, Order.RELEVANCE);
    }
}
