package org.govhub.catalog.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything a query matches, counted by facet in one walk, and the best of it: an entry that fits all narrowing counts everywhere, one that
 * only one facet keeps out counts in that facet, so that its other values show what they would give.
 */
final class Matches {

    /**
     * An entry that matches and that no facet keeps out.
     *
     * @param key what the order asked for compares beside score and code, empty where nothing
     */
    record Match(int document, float score, String code, String key) {}

    /**
     * Which entries come first.
     *
     * @param byScore whether the order is by score before everything else, so that most entries need no second look
     * @param key the field whose values it compares, null where it needs none: reading it takes time
     */
    record Ranking(
            Comparator<Match> order,
            boolean byScore,
            @Nullable String key) {}

    private final Ranking ranking;
    private final int most;
    private final PriorityQueue<Match> best; // the worst of them on top
    private final Map<Facet, Map<String, Integer>> counted = new EnumMap<>(Facet.class);
    private int total;

    private Matches(Ranking ranking, int most) {
        this.ranking = ranking;
        this.most = most;
        this.best = new PriorityQueue<>(ranking.order().reversed());
    }

    /** @param most how many of the best to keep; all are counted */
    static Matches of(IndexSearcher searcher, Query query, Map<Facet, Query> narrowing, Ranking ranking, int most)
            throws IOException {
        Matches matches = new Matches(ranking, most);
        for (Facet facet : Facet.values()) {
            matches.counted.put(facet, new HashMap<>());
        }
        Map<Facet, Weight> weights = new EnumMap<>(Facet.class);
        for (Map.Entry<Facet, Query> one : narrowing.entrySet()) {
            Query rewritten = searcher.rewrite(one.getValue());
            weights.put(one.getKey(), searcher.createWeight(rewritten, ScoreMode.COMPLETE_NO_SCORES, 1));
        }
        searcher.search(query, matches.new Walk(weights));
        return matches;
    }

    /** How many entries match that no facet keeps out. */
    int total() {
        return total;
    }

    /** The best of them, the best first. */
    List<Match> best() {
        return best.stream().sorted(ranking.order()).toList();
    }

    Map<Facet, List<SearchResult.Count>> counts() {
        Map<Facet, List<SearchResult.Count>> counts = new EnumMap<>(Facet.class);
        counted.forEach((facet, lines) -> {
            Map<String, SearchResult.Count> byValue = new HashMap<>();
            lines.forEach((line, entries) -> {
                Term term = Term.parse(line);
                byValue.merge(
                        term.value(),
                        new SearchResult.Count(term, entries),
                        (one, other) -> new SearchResult.Count(one.term(), one.entries() + other.entries()));
            });
            counts.put(
                    facet,
                    byValue.values().stream()
                            .sorted(Comparator.comparing((SearchResult.Count count) -> -count.entries())
                                    .thenComparing(count -> count.term().value()))
                            .toList());
        });
        return counts;
    }

    private final class Walk extends SimpleCollector {

        private final Map<Facet, Weight> narrowing;
        private final Map<Facet, FixedBitSet> kept = new EnumMap<>(Facet.class);
        private final Map<Facet, SortedSetDocValues> values = new EnumMap<>(Facet.class);
        private final Map<Facet, int[]> counts = new EnumMap<>(Facet.class);
        private @Nullable Leaf leaf;
        private @Nullable Scorable scorer;

        private record Leaf(
                int base, SortedDocValues codes, @Nullable SortedDocValues keys) {}

        Walk(Map<Facet, Weight> narrowing) {
            this.narrowing = narrowing;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }

        @Override
        public void setScorer(Scorable current) {
            scorer = current;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            String key = ranking.key();
            leaf = new Leaf(
                    context.docBase,
                    DocValues.getSorted(context.reader(), Fields.CODE),
                    key == null ? null : DocValues.getSorted(context.reader(), key));
            for (Facet facet : Facet.values()) {
                SortedSetDocValues ofFacet = DocValues.getSortedSet(context.reader(), Fields.counted(facet));
                values.put(facet, ofFacet);
                counts.put(facet, new int[(int) ofFacet.getValueCount()]);
            }
            kept.clear();
            for (Map.Entry<Facet, Weight> one : narrowing.entrySet()) {
                FixedBitSet bits = new FixedBitSet(Math.max(1, context.reader().maxDoc()));
                Scorer inside = one.getValue().scorer(context);
                if (inside != null) {
                    DocIdSetIterator documents = inside.iterator();
                    for (int at = documents.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = documents.nextDoc()) {
                        bits.set(at);
                    }
                }
                kept.put(one.getKey(), bits);
            }
        }

        @Override
        public void collect(int document) throws IOException {
            Facet against = null;
            for (Map.Entry<Facet, FixedBitSet> one : kept.entrySet()) {
                if (!one.getValue().get(document)) {
                    if (against != null) {
                        return;
                    }
                    against = one.getKey();
                }
            }
            if (against != null) {
                count(against, document);
                return;
            }
            for (Facet facet : Facet.values()) {
                count(facet, document);
            }
            total++;
            if (leaf != null && scorer != null) {
                keep(leaf, document, scorer.score());
            }
        }

        private void keep(Leaf from, int document, float score) throws IOException {
            Match worst = best.size() < most ? null : best.peek();
            if (worst != null && ranking.byScore() && score < worst.score()) {
                return;
            }
            best.add(new Match(
                    from.base() + document,
                    score,
                    text(from.codes(), document),
                    from.keys() == null ? "" : text(from.keys(), document)));
            if (best.size() > most) {
                best.remove();
            }
        }

        @Override
        public void finish() throws IOException {
            for (Map.Entry<Facet, int[]> one : counts.entrySet()) {
                SortedSetDocValues ofFacet = values.get(one.getKey());
                for (int ord = 0; ord < one.getValue().length; ord++) {
                    if (ofFacet != null && one.getValue()[ord] > 0) {
                        counted.getOrDefault(one.getKey(), new HashMap<>())
                                .merge(ofFacet.lookupOrd(ord).utf8ToString(), one.getValue()[ord], Integer::sum);
                    }
                }
            }
            counts.clear();
        }

        private void count(Facet facet, int document) throws IOException {
            SortedSetDocValues ofFacet = values.get(facet);
            int[] ofLeaf = counts.get(facet);
            if (ofFacet != null && ofLeaf != null && ofFacet.advanceExact(document)) {
                for (int i = 0; i < ofFacet.docValueCount(); i++) {
                    ofLeaf[(int) ofFacet.nextOrd()]++;
                }
            }
        }

        private static String text(SortedDocValues values, int document) throws IOException {
            return values.advanceExact(document)
                    ? values.lookupOrd(values.ordValue()).utf8ToString()
                    : "";
        }
    }
}
