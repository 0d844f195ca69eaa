package org.govhub.catalog.explain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know.
 *
 * @param purpose the purpose stated with a query, null for none
 * @param field the only field of interest, null for all
 * @param at the moment of the decision, past, present or to come
 */
public record Inquiry(
        String consumer,
        String dataset,
        @Nullable String purpose,
        @Nullable String field,
        Instant at) {}
