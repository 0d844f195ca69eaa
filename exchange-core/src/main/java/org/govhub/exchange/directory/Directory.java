package org.govhub.exchange.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The published catalogue, compiled: everything a runtime decision needs, looked up without a query. A new catalogue
 * revision gives a new {@code Directory}; this one never changes.
 *
 * @param revision hash of the catalogue revision it was compiled from; every log record names it
 * @param hub USCC of the hub's operator, the id messages are addressed to
 * @param datasets by code; a large catalogue compiles each when it is first asked for, so going through all of them is dear
 * @param editions which version of each entry is in force, where the catalogue says; going through all of them is cheap
 */
public record Directory(
        String revision,
        String hub,
        Map<String, Party> parties,
        Map<String, Dataset> datasets,
        Map<String, Edition> editions) {

    public Directory {
        parties = Map.copyOf(parties);
        editions = Map.copyOf(editions);
        datasets = datasets instanceof LazyDatasets ? datasets : Map.copyOf(datasets);
    }

    public static Directory of(String revision, String hub, List<Party> parties, List<Dataset> datasets) {
        Map<String, Dataset> byCode = new HashMap<>();
        datasets.forEach(dataset -> byCode.put(dataset.code(), dataset));
        return new Directory(revision, hub, byUscc(parties), byCode, Map.of());
    }

    /**
     * A directory whose datasets are compiled when they are first asked for.
     *
     * @param editions all there are, by code
     * @param compile gives the same dataset for the same code whenever it is called, and is quick the second time; what it
     *     throws concerns that dataset only
     */
    public static Directory lazy(
            String revision,
            String hub,
            List<Party> parties,
            Map<String, Edition> editions,
            Function<String, Dataset> compile) {
        Map<String, Edition> fixed = Map.copyOf(editions);
        return new Directory(revision, hub, byUscc(parties), new LazyDatasets(fixed.keySet(), compile), fixed);
    }

    public @Nullable Party party(String uscc) {
        return parties.get(uscc);
    }

    public @Nullable Dataset dataset(String code) {
        return datasets.get(code);
    }

    private static Map<String, Party> byUscc(List<Party> parties) {
        Map<String, Party> byUscc = new HashMap<>();
        parties.forEach(party -> byUscc.put(party.uscc(), party));
        return byUscc;
    }
}
