package org.govhub.exchange.message;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What people read beside a refusal code: one plain sentence and what to do, in English or Chinese.
 *
 * @param sentence what is the matter
 * @param remedy what the sender can do about it
 */
public record RefusalTexts(String sentence, String remedy) {

    private static final String FILES = "org.govhub.schemas.refusal-codes";

    /** The texts of a code; Chinese for any Chinese locale, else English, whatever the machine's own language is. */
    public static RefusalTexts of(RefusalCode code, Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(
                FILES, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new RefusalTexts(texts.getString(code.name()), texts.getString(code.name() + ".remedy"));
    }
}
