package org.govhub.exchange.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The published catalogue, compiled: everything a runtime decision needs, looked up without a query. A new catalogue
 * revision gives a new {@code Directory}; this one never changes.
 *
 * @param revision hash of the catalogue revision it was compiled from; every log record names it
 * @param hub USCC of the hub's operator, the id messages are addressed to
 */
public record Directory(String revision, String hub, Map<String, Party> parties, Map<String, Dataset> datasets) {

    public Directory {
        parties = Map.copyOf(parties);
        datasets = Map.copyOf(datasets);
    }

    public static Directory of(String revision, String hub, List<Party> parties, List<Dataset> datasets) {
        Map<String, Party> byUscc = new HashMap<>();
        parties.forEach(party -> byUscc.put(party.uscc(), party));
        Map<String, Dataset> byCode = new HashMap<>();
        datasets.forEach(dataset -> byCode.put(dataset.code(), dataset));
        return new Directory(revision, hub, byUscc, byCode);
    }

    public @Nullable Party party(String uscc) {
        return parties.get(uscc);
    }

    public @Nullable Dataset dataset(String code) {
        return datasets.get(code);
    }
}
