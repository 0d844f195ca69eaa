package org.govhub.exchange.message;

import java.util.regex.Pattern;

/** Where in a message a fault lies, without repeating freely chosen names into logs and answers (THREATS W14). */
final class Places {

    private static final Pattern ODD_STEP = Pattern.compile("(?<=/)(?![A-Za-z0-9_.\\[\\]-]{1,80}(?:/|$))[^/]*");

    private Places() {}

    /** The place with every step that is not a plain name or number shown as {@code ?}. */
    static String safe(String place) {
        return ODD_STEP.matcher(place).replaceAll("?");
    }
}
