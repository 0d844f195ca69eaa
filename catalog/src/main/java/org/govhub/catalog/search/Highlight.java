package org.govhub.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Shows where in a text the words were found: in pieces, so that nobody has to escape or parse marks. */
final class Highlight {

    private static final Pattern HAN = Pattern.compile("[\\u3400-\\u4dbf\\u4e00-\\u9fff]+");
    private static final Analyzer ANALYZER = new CatalogAnalyzer();

    private final Set<String> terms = new HashSet<>();
    private final List<String> prefixes = new ArrayList<>();
    private final List<String> initials = new ArrayList<>();
    private final List<List<String>> syllables = new ArrayList<>();

    Highlight(Words words, Synonyms synonyms) {
        for (Words.Part part : words.parts()) {
            add(part);
            for (String variant : synonyms.variants(part.text())) {
                Words.of(variant).parts().forEach(this::add);
            }
            if (part instanceof Words.Latin latin && latin.text().length() > 1) {
                initials.add(latin.text());
                syllables.addAll(Syllables.of(latin.text()));
            }
        }
    }

    List<SearchResult.Piece> of(String text) {
        BitSet found = new BitSet(text.length());
        markTerms(text, found);
        markPinyin(text, found);
        List<SearchResult.Piece> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            boolean match = found.get(from);
            int end = match ? found.nextClearBit(from) : found.nextSetBit(from);
            int to = end < 0 || end > text.length() ? text.length() : end;
            pieces.add(new SearchResult.Piece(text.substring(from, to), match));
            from = to;
        }
        return pieces;
    }

    private void add(Words.Part part) {
        switch (part) {
            case Words.Han han -> terms.addAll(Words.pairs(han.text()));
            case Words.Latin latin -> prefixes.add(Stem.of(latin.text()));
            case Words.Code code -> prefixes.add(code.text());
        }
    }

    private void markTerms(String text, BitSet found) {
        try (TokenStream tokens = ANALYZER.tokenStream(Fields.TITLE, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                String one = term.toString();
                if (terms.contains(one) || prefixes.stream().anyMatch(one::startsWith)) {
                    found.set(offset.startOffset(), offset.endOffset());
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory is always readable
        }
    }

    private void markPinyin(String text, BitSet found) {
        if (initials.isEmpty()) {
            return;
        }
        Matcher runs = HAN.matcher(text);
        while (runs.find()) {
            List<Set<String>> readings = Readings.of(runs.group());
            for (int at = 0; at < readings.size(); at++) {
                int length = longest(readings, at);
                found.set(runs.start() + at, runs.start() + at + length);
            }
        }
    }

    /** How many characters from there on are read as typed. */
    private int longest(List<Set<String>> readings, int at) {
        int longest = 0;
        for (String letters : initials) {
            boolean read = at + letters.length() <= readings.size();
            for (int i = 0; read && i < letters.length(); i++) {
                String letter = letters.substring(i, i + 1);
                read = readings.get(at + i).stream().anyMatch(one -> one.startsWith(letter));
            }
            longest = Math.max(longest, read ? letters.length() : 0);
        }
        for (List<String> ways : syllables) {
            boolean read = at + ways.size() <= readings.size();
            for (int i = 0; read && i < ways.size(); i++) {
                read = readings.get(at + i).contains(ways.get(i));
            }
            longest = Math.max(longest, read ? ways.size() : 0);
        }
        return longest;
    }
}
