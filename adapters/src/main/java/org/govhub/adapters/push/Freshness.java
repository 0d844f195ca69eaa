package org.govhub.adapters.push;

import org.govhub.exchange.cadence.Standing;

/**
 * How fresh a dataset is at the moment of a push, as the header (or AMQP application property) {@code Freshness} says it: the
 * light, when data came last and when the next is due, e.g. {@code yellow; arrived="2026-11-20T01:00:00Z";
 * due="2026-11-23T01:00:00Z"}. It stands outside what is signed, and is news, not evidence: the log has that.
 */
public record Freshness(String value) {

    static final String HEADER = "Freshness";

    /** Of a dataset that stands so. */
    public static Freshness of(Standing standing) {
        StringBuilder value = new StringBuilder(standing.light().word());
        if (standing.arrived() != null) {
            value.append("; arrived=\"").append(standing.arrived()).append('"');
        }
        if (standing.due() != null) {
            value.append("; due=\"").append(standing.due()).append('"');
        }
        return new Freshness(value.toString());
    }
}
