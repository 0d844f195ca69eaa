package org.govhub.catalog.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/** An entry's card as a document of the index. */
final class CardDocument {

    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_KEY = 200;

    private CardDocument() {}

    static Document of(EntryCard card, String stage) {
        Document document = new Document();
        document.add(new StringField(Fields.CODE, card.code(), Store.YES));
        document.add(new SortedDocValuesField(Fields.CODE, new BytesRef(card.code())));
        document.add(new StringField(Fields.STAGE, stage, Store.NO));
        document.add(new NumericDocValuesField(Fields.LEVEL, card.level()));
        document.add(new StoredField(Fields.VERSION, card.version()));
        document.add(new StoredField(Fields.PROVIDER, card.provider()));
        document.add(new StoredField(Fields.MODIFIED, card.modified()));
        document.add(new SortedDocValuesField(Fields.MODIFIED, key(card.modified())));
        document.add(new SortedDocValuesField(Fields.TITLE_ORDER, key(order(card.title()))));
        texts(card, document);
        facets(card, document);
        return document;
    }

    private static void texts(EntryCard card, Document document) {
        document.add(new TextField(Fields.TITLE, cut(card.title()), Store.YES));
        document.add(new TextField(Fields.ENGLISH_TITLE, cut(card.englishTitle()), Store.NO));
        document.add(new TextField(Fields.PROVIDER_NAME, cut(card.providerName()), Store.YES));
        document.add(new TextField(Fields.SUMMARY, cut(card.summary()), Store.NO));
        List<String> page = List.of(cut(card.title()), cut(card.providerName()));
        document.add(new TextField(Fields.PAGE_SYLLABLES, PinyinTokens.syllables(page)));
        document.add(new TextField(Fields.PAGE_INITIALS, PinyinTokens.initials(page)));
        List<String> items = card.fields().stream().map(CardDocument::cut).toList();
        items.forEach(item -> document.add(new TextField(Fields.ITEMS, item, Store.NO)));
        document.add(new TextField(Fields.ITEM_SYLLABLES, PinyinTokens.syllables(items)));
        document.add(new TextField(Fields.ITEM_INITIALS, PinyinTokens.initials(items)));
    }

    private static void facets(EntryCard card, Document document) {
        card.terms().forEach((facet, terms) -> {
            Set<String> names = new LinkedHashSet<>();
            for (Term term : terms) {
                document.add(new SortedSetDocValuesField(Fields.counted(facet), key(term.line())));
                document.add(new StoredField(Fields.counted(facet), term.line()));
                Stream.of(term.value(), term.zh(), term.en())
                        .map(CardDocument::folded)
                        .forEach(names::add);
                if (facet != Facet.PROVIDER) {
                    document.add(new TextField(Fields.TERMS, cut(term.zh() + " " + term.en()), Store.NO));
                }
            }
            names.forEach(name -> document.add(new StringField(Fields.filtered(facet), name, Store.NO)));
        });
    }

    /** How a facet's value is compared: neither its case nor its length beyond reason matters. */
    static String folded(String value) {
        String text = value.length() > LONGEST_KEY ? value.substring(0, LONGEST_KEY) : value;
        return text.equals(text.toUpperCase(Locale.ROOT)) ? text : text.toLowerCase(Locale.ROOT);
    }

    /** Titles are sorted as a Chinese dictionary does, by pinyin. */
    private static String order(String title) {
        StringBuilder order = new StringBuilder();
        String head = title.length() > LONGEST_KEY / 4 ? title.substring(0, LONGEST_KEY / 4) : title;
        for (int i = 0; i < head.length(); i++) {
            String one = head.substring(i, i + 1);
            Set<String> readings = PinyinTokens.runs(List.of(one)).isEmpty()
                    ? Set.of()
                    : Readings.of(one).getFirst();
            order.append(readings.stream().findFirst().orElse(one)).append(' ');
        }
        return order.toString();
    }

    private static BytesRef key(String text) {
        return new BytesRef(text.length() > 5 * LONGEST_KEY ? text.substring(0, 5 * LONGEST_KEY) : text);
    }

    /** A cell of megabytes is no name; what is behind this length is not looked for. */
    private static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
