package org.govhub.catalog.validation;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The sentences of one resource bundle in the reader's language; English where there is none.
 *
 * @param bundle base name, e.g. {@code org.govhub.catalog.ingest.notes}
 */
public record Wording(String bundle) {

    // Without this an English reader on a Chinese machine would get the Chinese bundle.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The sentence of that key with its places filled; a key that does not exist is a fault of the program. */
    public String say(Locale locale, String key, Object... places) {
        String pattern = ResourceBundle.getBundle(bundle, locale, NO_FALLBACK).getString(key);
        return new MessageFormat(pattern, Locale.ROOT).format(places);
    }
}
