package org.govhub.adapters.staging;

import java.util.List;

/**
 * A dataset whose deliveries are kept.
 *
 * @param dataset resource code
 * @param key fields that tell its records apart, as its catalogue entry says
 */
public record Source(String dataset, List<String> key) {

    public Source {
        key = List.copyOf(key);
        if (!dataset.matches("[0-9]{1,40}/[0-9]{1,12}")) {
            throw new IllegalArgumentException("no resource code: " + dataset);
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException(dataset + " needs a key: the fields that tell its records apart");
        }
        key.forEach(Sql::name);
    }

    /** Name of its table. */
    public String table() {
        return "src_" + dataset.replace('/', '_');
    }
}
