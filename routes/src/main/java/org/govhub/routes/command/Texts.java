package org.govhub.routes.command;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The sentences the commands print, in the user's language: {@code messages.properties} and {@code messages_zh.properties}. */
final class Texts {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);

    private final Locale locale;
    private final ResourceBundle bundle;

    Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("org.govhub.routes.command.messages", locale, NO_FALLBACK);
    }

    /** The language of this process: HUB_LANG, LC_ALL, LC_MESSAGES, LANG, in this order; English without any. */
    static Texts ofEnvironment(Map<String, String> environment) {
        for (String variable : new String[] {"HUB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return new Texts(value.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
            }
        }
        return new Texts(Locale.ENGLISH);
    }

    Locale locale() {
        return locale;
    }

    String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
}
