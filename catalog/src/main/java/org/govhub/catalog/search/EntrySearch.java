package org.govhub.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.govhub.catalog.search.Matches.Match;
import org.govhub.catalog.search.Matches.Ranking;
import org.govhub.catalog.search.SearchQuestion.Order;

/** Answers questions from the index: what the viewer may see, what matches, how it is counted, and the page asked for. */
final class EntrySearch {

    private final SearcherManager searchers;
    private final WordQuery wordQuery;

    EntrySearch(SearcherManager searchers, Synonyms synonyms) {
        this.searchers = searchers;
        this.wordQuery = new WordQuery(synonyms);
    }

    SearchResult find(SearchQuestion question, Visibility visibility) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            Words words = Words.of(question.words());
            int before = Math.multiplyExact(question.page() - 1, question.size());
            Matches matches = Matches.of(
                    searcher,
                    query(words, visibility),
                    narrowing(question),
                    ranking(question.order(), words),
                    Math.addExact(before, question.size()));
            List<Match> page = matches.best().stream().skip(before).toList();
            StoredFields stored = searcher.storedFields();
            Highlight highlight = new Highlight(words, wordQuery.synonyms());
            List<SearchResult.Hit> hits = new ArrayList<>();
            for (Match match : page) {
                // The index says what may be seen for counting; what is shown, the verified log decides.
                if (visibility.seesUnpublished() || visibility.sees(match.code())) {
                    hits.add(hit(stored.document(match.document()), highlight));
                }
            }
            return new SearchResult(matches.total(), question.page(), question.size(), hits, matches.counts());
        } finally {
            searchers.release(searcher);
        }
    }

    /** Codes of the published entries that the viewer may see by what the index says, in their order. */
    List<String> codes(Visibility visibility) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            query.add(new TermQuery(new org.apache.lucene.index.Term(Fields.STAGE, Fields.PUBLISHED)), Occur.FILTER);
            query.add(EntriesWhere.maySee(visibility), Occur.FILTER);
            Ranking byCode = new Ranking(Comparator.comparing(Match::code), false, null);
            return Matches.of(searcher, query.build(), Map.of(), byCode, Integer.MAX_VALUE).best().stream()
                    .map(Match::code)
                    .toList();
        } finally {
            searchers.release(searcher);
        }
    }

    /** What is seen and matches, before facets narrow it. */
    private Query query(Words words, Visibility visibility) {
        List<Fields.Scope> scopes = List.of(Fields.TITLE_PAGE);
        List<Query> filters = List.of(MatchAllDocsQuery.INSTANCE);
        if (!(visibility.viewer() instanceof Viewer.Stranger)) {
            // Whoever may not have a field must not learn of it by searching for its name.
            scopes = List.of(Fields.WITH_SUMMARY, Fields.OF_FIELDS);
            filters = List.of(MatchAllDocsQuery.INSTANCE, EntriesWhere.seesWhole(visibility));
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(wordQuery.of(words, scopes, filters), Occur.MUST);
        if (!visibility.seesUnpublished()) {
            query.add(new TermQuery(new org.apache.lucene.index.Term(Fields.STAGE, Fields.PUBLISHED)), Occur.FILTER);
            query.add(EntriesWhere.maySee(visibility), Occur.FILTER);
        }
        return query.build();
    }

    private static Map<Facet, Query> narrowing(SearchQuestion question) {
        Map<Facet, Query> queries = new EnumMap<>(Facet.class);
        question.filters().forEach((facet, values) -> {
            Set<String> names = Set.copyOf(values);
            List<BytesRef> terms = names.stream()
                    .flatMap(value -> Stream.of(value, CardDocument.folded(value)))
                    .distinct()
                    .map(BytesRef::new)
                    .toList();
            queries.put(facet, new TermInSetQuery(Fields.filtered(facet), terms));
        });
        return queries;
    }

    /** Equally good matches are in the order of their codes, so that pages do not overlap. */
    private static Ranking ranking(Order order, Words words) {
        Comparator<Match> byCode = Comparator.comparing(Match::code);
        return switch (order) {
            case RELEVANCE ->
                words.parts().isEmpty()
                        ? new Ranking(byCode, false, null)
                        : new Ranking(
                                Comparator.comparingDouble((Match match) -> -match.score())
                                        .thenComparing(byCode),
                                true,
                                null);
            case CODE -> new Ranking(byCode, false, null);
            case TITLE ->
                new Ranking(Comparator.comparing(Match::key).thenComparing(byCode), false, Fields.TITLE_ORDER);
            case MODIFIED ->
                new Ranking(
                        Comparator.comparing(Match::key, Comparator.reverseOrder())
                                .thenComparing(byCode),
                        false,
                        Fields.MODIFIED);
        };
    }

    private static SearchResult.Hit hit(Document document, Highlight highlight) {
        Map<Facet, List<Term>> terms = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            terms.put(
                    facet,
                    Stream.of(document.getValues(Fields.counted(facet)))
                            .map(Term::parse)
                            .toList());
        }
        return new SearchResult.Hit(
                text(document, Fields.CODE),
                text(document, Fields.VERSION),
                highlight.of(text(document, Fields.TITLE)),
                text(document, Fields.PROVIDER),
                text(document, Fields.PROVIDER_NAME),
                text(document, Fields.MODIFIED),
                terms);
    }

    private static String text(Document document, String field) {
        String text = document.get(field);
        return text == null ? "" : text;
    }
}
