package org.govhub.catalog.search;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCache;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.SearcherFactory;
import org.jspecify.annotations.Nullable;

/** Searchers that remember who may see what, from the first time it was asked: a few kilobytes for each segment and viewer. */
final class Searchers extends SearcherFactory {

    private static final int MOST_ANSWERS = 200;
    private static final long MOST_BYTES = 16 << 20;

    private static final QueryCachingPolicy VISIBILITY_ONLY = new QueryCachingPolicy() {
        @Override
        public void onUse(Query query) {
            // nothing is counted: the first answer is remembered
        }

        @Override
        public boolean shouldCache(Query query) {
            return query instanceof EntriesWhere;
        }
    };

    private final QueryCache cache =
            new LRUQueryCache(MOST_ANSWERS, MOST_BYTES, segment -> true, Float.POSITIVE_INFINITY);

    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setQueryCache(cache);
        searcher.setQueryCachingPolicy(VISIBILITY_ONLY);
        return searcher;
    }
}
