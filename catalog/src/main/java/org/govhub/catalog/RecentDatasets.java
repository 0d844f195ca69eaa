package org.govhub.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.govhub.exchange.directory.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * The compiled datasets that were used lately, by the hash of the revision that brought them; a look-up takes no lock. There
 * are two generations: when the younger is full the older is dropped, unless it was used meanwhile.
 */
final class RecentDatasets {

    private final int generation;
    private volatile Map<String, Dataset> young = new ConcurrentHashMap<>();
    private volatile Map<String, Dataset> old = Map.of();

    /** @param most how many are kept at most */
    RecentDatasets(int most) {
        generation = most / 2;
    }

    Dataset get(String revision, Supplier<Dataset> compile) {
        Dataset known = young.get(revision);
        if (known != null) {
            return known;
        }
        @Nullable Dataset older = old.get(revision);
        Dataset dataset = older == null ? compile.get() : older;
        young.put(revision, dataset);
        if (young.size() > generation) {
            turn();
        }
        return dataset;
    }

    private synchronized void turn() {
        if (young.size() > generation) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
