package org.govhub.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Words as a query over the index: every part must be found somewhere. A run of Chinese is found where it stands as typed, or
 * at least half of its pairs of neighbours do (企业登记 finds 企业基本登记信息); with a synonym it counts less. A Latin word
 * is looked for as English, as pinyin and as initials at once.
 */
final class WordQuery {

    private static final float SYNONYM = 0.6f;
    private static final float PHRASE = 2f;
    private static final float TIE = 0.1f;
    private static final int MOST_LETTERS = 60;

    private final Synonyms synonyms;

    WordQuery(Synonyms synonyms) {
        this.synonyms = synonyms;
    }

    Synonyms synonyms() {
        return synonyms;
    }

    /** The query in one scope; words without a part that can be looked for find everything. */
    Query of(Words words, List<Fields.Scope> scopes, List<Query> filters) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (Words.Part part : words.parts()) {
            List<Query> anywhere = new ArrayList<>();
            for (int i = 0; i < scopes.size(); i++) {
                BooleanQuery.Builder there = new BooleanQuery.Builder();
                there.add(part(part, scopes.get(i)), Occur.MUST);
                there.add(filters.get(i), Occur.FILTER);
                anywhere.add(there.build());
            }
            all.add(new DisjunctionMaxQuery(anywhere, TIE), Occur.MUST);
        }
        return words.parts().isEmpty() ? MatchAllDocsQuery.INSTANCE : all.build();
    }

    private Query part(Words.Part part, Fields.Scope scope) {
        List<Query> ways = new ArrayList<>();
        switch (part) {
            case Words.Han han -> ways.addAll(han(han.text(), scope));
            case Words.Latin latin -> {
                ways.addAll(latin(latin.text(), scope));
                ways.addAll(pinyin(latin.text(), scope));
            }
            case Words.Code code -> {
                ways.add(new BoostQuery(new PrefixQuery(new Term(Fields.CODE, code.text())), 6));
                ways.add(new BoostQuery(new PrefixQuery(new Term(Fields.filtered(Facet.PROVIDER), code.text())), 3));
                ways.addAll(latin(code.text().toLowerCase(Locale.ROOT), scope));
            }
        }
        for (String variant : synonyms.variants(part.text())) {
            for (Words.Part other : Words.of(variant).parts()) {
                List<Query> otherwise = other instanceof Words.Han ? han(variant, scope) : latin(other.text(), scope);
                otherwise.forEach(query -> ways.add(new BoostQuery(query, SYNONYM)));
                break; // a variant is one word, or a run of Chinese
            }
        }
        return new DisjunctionMaxQuery(ways, TIE);
    }

    private static List<Query> han(String text, Fields.Scope scope) {
        List<String> pairs = Words.pairs(text);
        List<Query> ways = new ArrayList<>();
        scope.texts().forEach((field, boost) -> ways.add(new BoostQuery(han(field, pairs), boost)));
        return ways;
    }

    private static Query han(String field, List<String> pairs) {
        if (pairs.size() == 1) {
            return new TermQuery(new Term(field, pairs.getFirst()));
        }
        BooleanQuery.Builder some = new BooleanQuery.Builder();
        pairs.stream().distinct().forEach(pair -> some.add(new TermQuery(new Term(field, pair)), Occur.SHOULD));
        long different = pairs.stream().distinct().count();
        some.setMinimumNumberShouldMatch((int) (different <= 2 ? different : (different + 1) / 2));
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(some.build(), Occur.MUST);
        query.add(new BoostQuery(phrase(field, pairs), PHRASE), Occur.SHOULD);
        return query.build();
    }

    private static List<Query> latin(String word, Fields.Scope scope) {
        List<Query> ways = new ArrayList<>();
        String stem = Stem.of(word);
        scope.texts().forEach((field, boost) -> {
            ways.add(new BoostQuery(new TermQuery(new Term(field, stem)), boost));
            if (stem.length() > 1) {
                ways.add(new BoostQuery(new PrefixQuery(new Term(field, stem)), boost / 2));
            }
        });
        return ways;
    }

    private static List<Query> pinyin(String word, Fields.Scope scope) {
        List<Query> ways = new ArrayList<>();
        String letters = word.replace('ü', 'v');
        if (letters.length() < 2 || letters.length() > MOST_LETTERS || !letters.matches("[a-z]+")) {
            return ways;
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < letters.length(); i++) {
            pairs.add(letters.substring(i, i + 2));
        }
        ways.add(new BoostQuery(phrase(scope.initials(), pairs), scope.pinyin()));
        for (List<String> syllables : Syllables.of(letters)) {
            ways.add(new BoostQuery(phrase(scope.syllables(), syllables), scope.pinyin()));
        }
        return ways;
    }

    private static Query phrase(String field, List<String> terms) {
        return terms.size() == 1
                ? new TermQuery(new Term(field, terms.getFirst()))
                : new PhraseQuery(field, terms.toArray(String[]::new));
    }
}
