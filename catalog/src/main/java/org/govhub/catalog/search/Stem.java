package org.govhub.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** A Latin word as the index keeps it: without its plural. */
final class Stem {

    private static final Analyzer ANALYZER = new CatalogAnalyzer();

    private Stem() {}

    static String of(String word) {
        try (TokenStream tokens = ANALYZER.tokenStream(Fields.TITLE, word)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            String stem = tokens.incrementToken() ? term.toString() : word;
            while (tokens.incrementToken()) {
                stem = word; // several words are none
            }
            tokens.end();
            return stem;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory is always readable
        }
    }
}
