package org.govhub.catalog.change;

/** Two sharing scopes have more cases than can be compared one by one. */
final class UndecidedException extends RuntimeException {

    /** Beyond this many cases a comparison would take longer than a person waits. */
    private static final int MOST_CASES = 20_000;

    UndecidedException(String what, long cases) {
        super(cases + " " + what);
    }

    static void check(String what, long cases) {
        if (cases > MOST_CASES) {
            throw new UndecidedException(what, cases);
        }
    }
}
