package org.govhub.catalog.request;

/** An act is not allowed now or to this person; the message says why and what is. */
public final class ActRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ActRefused(String message) {
        super(message);
    }
}
