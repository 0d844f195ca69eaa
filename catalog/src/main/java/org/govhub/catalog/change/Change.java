package org.govhub.catalog.change;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.govhub.catalog.validation.Wording;

/**
 * One difference between two versions of an entry.
 *
 * @param place the field, rule or property it is at
 * @param details what its sentence speaks of, in the sentence's order
 */
public record Change(ChangeKind kind, String place, List<String> details) {

    /** Words inside details that are said in the reader's language. */
    private static final Pattern WORD = Pattern.compile(
            "@(query|receive|any-purpose|others|level|region|role|no-cycle|no-limit|key|no-key|all-rows)(?![a-z-])");

    private static final Wording WORDING = new Wording("org.govhub.catalog.change.changes");

    public Change {
        details = List.copyOf(details);
    }

    static Change of(ChangeKind kind, String place, String... details) {
        return new Change(kind, place, List.of(details));
    }

    public ChangeClass changeClass() {
        return kind.changeClass();
    }

    /** One plain sentence; Chinese for a Chinese locale, else English. */
    public String sentence(Locale locale) {
        Object[] places = new Object[details.size() + 1];
        places[0] = place;
        for (int i = 0; i < details.size(); i++) {
            places[i + 1] = inWords(details.get(i), locale);
        }
        return WORDING.say(locale, kind.code(), places);
    }

    private static String inWords(String detail, Locale locale) {
        return WORD.matcher(detail)
                .replaceAll(word -> Matcher.quoteReplacement(WORDING.say(locale, "word." + word.group(1))));
    }
}
