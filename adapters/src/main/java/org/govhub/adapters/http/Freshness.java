package org.govhub.adapters.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.govhub.exchange.cadence.Standing;

/**
 * How fresh datasets are at the moment of an answer or a push, as the header (or AMQP application property) {@code Freshness}
 * says it: for each its light, its code, when data came last and when the next are due, e.g. {@code yellow;
 * dataset="302001001/000001"; arrived="2026-11-20T01:00:00Z"; due="2026-11-23T01:00:00Z"} (a list of RFC 9651). It stands
 * outside what is signed, and is news, not evidence: the log has that.
 */
public record Freshness(String value) {

    /** Name of the header, and of the AMQP property. */
    public static final String HEADER = "Freshness";

    /** As many datasets as fit well into a header that every proxy takes. */
    private static final int MOST = 20;

    /** Of a dataset that stands so. */
    public static Freshness of(Standing standing) {
        StringBuilder value = new StringBuilder(standing.light().word());
        value.append("; dataset=\"").append(standing.code()).append('"');
        if (standing.arrived() != null) {
            value.append("; arrived=\"").append(standing.arrived()).append('"');
        }
        if (standing.due() != null) {
            value.append("; due=\"").append(standing.due()).append('"');
        }
        return new Freshness(value.toString());
    }

    /**
     * Of several datasets, the first twenty that promise an update cycle; empty where none does.
     *
     * @param datasets resource codes, each once
     * @param standings how a dataset stands against its update cycle
     */
    public static Optional<Freshness> of(List<String> datasets, Function<String, Optional<Standing>> standings) {
        String value = datasets.stream()
                .map(standings)
                .flatMap(Optional::stream)
                .limit(MOST)
                .map(standing -> of(standing).value())
                .collect(Collectors.joining(", "));
        return value.isEmpty() ? Optional.empty() : Optional.of(new Freshness(value));
    }
}
