package org.govhub.catalog.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the top of every contract: which entry in which version it was made from, and for whom.
 *
 * @param revision hash of the revision that holds the entry
 * @param state life cycle state, e.g. {@code published}
 * @param provider USCC
 * @param consumer USCC of the party whose view this is, null for the provider's
 * @param purpose purpose the consumer states in queries, null for none
 */
public record ContractHeader(
        String code,
        String title,
        String version,
        String revision,
        String state,
        String provider,
        @Nullable String consumer,
        @Nullable String purpose) {

    /** File name without extension: the code, and the consumer where there is one. */
    public String fileName() {
        String name = code.replace('/', '-');
        return consumer == null ? name : name + "-for-" + consumer;
    }

    /** Namespace of the fields in XML. */
    String namespace() {
        return "urn:govhub:dataset:" + code;
    }

    /** The header as lines of text, each without a line break. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Dataset " + code + " " + oneLine(title) + ", provider " + provider);
        lines.add("Version " + version + ", revision " + revision + ", " + state);
        if (consumer != null) {
            lines.add("What " + consumer + " gets" + (purpose == null ? "" : " for purpose " + oneLine(purpose)));
        }
        return lines;
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }
}
