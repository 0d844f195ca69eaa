package org.govhub.catalog.validation;

import java.util.Locale;
import java.util.Map;
import org.govhub.catalog.plain.PlainNames;

/**
 * One thing that is not right with an entry.
 *
 * @param rule stable name of the rule that was broken, e.g. {@code title-present}
 * @param code resource code of the entry; empty where it has none
 * @param place the part of the entry, shortened to the last part of its address; the entry's own name for the entry itself
 * @param found value that stood there; empty where none did or where it says nothing
 * @param more how many further places of this entry break the same rule and are not listed
 * @param messages the plain sentence by language ({@code zh}, {@code en})
 * @param remedies what to do, by language
 */
public record Finding(
        Level level,
        String rule,
        String code,
        String place,
        String found,
        int more,
        Map<String, String> messages,
        Map<String, String> remedies) {

    /** How much it matters; in falling order. */
    public enum Level {
        /** The entry must not be registered like this. */
        MUST,
        SHOULD,
        HINT
    }

    public Finding {
        messages = Map.copyOf(messages);
        remedies = Map.copyOf(remedies);
    }

    public String message(Locale locale) {
        return inLanguage(messages, locale);
    }

    /** What to do, with the members of the plain spelling for who does not write RDF. */
    public String remedy(Locale locale) {
        return PlainNames.said(inLanguage(remedies, locale));
    }

    Finding withMore(int others) {
        return new Finding(level, rule, code, place, found, others, messages, remedies);
    }

    private static String inLanguage(Map<String, String> texts, Locale locale) {
        String own = texts.get(locale.getLanguage());
        return own != null ? own : texts.getOrDefault("en", "");
    }
}
