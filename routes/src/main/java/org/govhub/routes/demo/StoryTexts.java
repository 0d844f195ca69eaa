package org.govhub.routes.demo;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The story's sentences in the reader's language; English where there is no other. */
final class StoryTexts {

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private StoryTexts() {}

    static String of(Locale locale, String key, Object... values) {
        ResourceBundle texts = ResourceBundle.getBundle("org.govhub.routes.demo.story", locale, NO_FALLBACK);
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(values);
    }
}
