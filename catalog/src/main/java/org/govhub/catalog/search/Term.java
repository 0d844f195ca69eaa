package org.govhub.catalog.search;

/**
 * A value of a facet.
 *
 * @param value its stable code
 * @param zh what people read in Chinese
 * @param en what people read in English
 */
public record Term(String value, String zh, String en) {

    private static final String GAP = "\u001f";

    /** One line of text that {@link #parse} reads again. */
    String line() {
        return value + GAP + zh + GAP + en;
    }

    static Term parse(String line) {
        String[] parts = line.split(GAP, 3);
        return new Term(parts[0], parts[1], parts[2]);
    }
}
