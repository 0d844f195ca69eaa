package org.govhub.exchange.message;

/** The two spellings of a message. */
public enum Spelling {
    JSON("application/json"),
    XML("application/xml");

    private final String mediaType;

    Spelling(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
