package org.govhub.catalog.search;

import org.jspecify.annotations.Nullable;

/** A SPARQL query is not carried out; the message says why, as a clause. */
public final class QueryRefusedException extends RuntimeException {

    private final boolean busy;

    QueryRefusedException(String reason) {
        this(reason, false, null);
    }

    QueryRefusedException(String reason, Throwable cause) {
        this(reason, false, cause);
    }

    private QueryRefusedException(String reason, boolean busy, @Nullable Throwable cause) {
        super(reason, cause);
        this.busy = busy;
    }

    static QueryRefusedException busy() {
        return new QueryRefusedException("other queries are being answered", true, null);
    }

    /** Whether the same query may be answered a little later. */
    public boolean isBusy() {
        return busy;
    }
}
