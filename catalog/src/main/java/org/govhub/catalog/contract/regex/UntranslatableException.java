package org.govhub.catalog.contract.regex;

/** A pattern holds something that not all dialects can say; the message names it, e.g. {@code look-around}. */
public final class UntranslatableException extends RuntimeException {

    UntranslatableException(String what) {
        super(what);
    }
}
