package org.govhub.catalog.rdf;

import org.jspecify.annotations.Nullable;

/** A catalogue text says something that the hub cannot carry out: where, what, and how to put it right. */
public final class EntryFault extends RuntimeException {

    private final String place;
    private final String problem;
    private final String remedy;

    public EntryFault(String place, String problem, String remedy) {
        this(place, problem, remedy, null);
    }

    public EntryFault(String place, String problem, String remedy, @Nullable Throwable cause) {
        super(place + ": " + problem + "; " + remedy, cause);
        this.place = place;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** The thing in the catalogue, shortened to its last part, e.g. {@code 302001001-000001-f-phone}. */
    public String place() {
        return place;
    }

    public String problem() {
        return problem;
    }

    public String remedy() {
        return remedy;
    }
}
