package org.govhub.catalog.request;

import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is, and for what.
 *
 * @param party USCC, null for the hub's operator
 */
public record Turn(@Nullable String party, Stage stage) {

    static Turn operator(Stage stage) {
        return new Turn(null, stage);
    }
}
