package org.govhub.adapters.connector;

/** A value cannot be what its field or column wants; the message says which field, expected and found, never the value. */
public final class UnfitValueException extends Exception {

    private static final long serialVersionUID = 1;

    private final String sentence;

    public UnfitValueException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** Which field or column, what was expected, what was found. */
    public String sentence() {
        return sentence;
    }
}
