package org.govhub.catalog.command;

/** A command cannot do what it was asked; the sentence stands in {@code messages*.properties}. */
final class CommandFault extends RuntimeException {

    private final String key;
    private final int exitCode;
    private final transient Object[] places;

    CommandFault(String key, int exitCode, Object... places) {
        super(key);
        this.key = key;
        this.exitCode = exitCode;
        this.places = places.clone();
    }

    String key() {
        return key;
    }

    int exitCode() {
        return exitCode;
    }

    Object[] places() {
        return places.clone();
    }
}
