package org.govhub.catalog.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a department asks for (共享申请).
 *
 * @param requester USCC of the party that asks
 * @param basis code of the law or the duty it rests on (依据); it becomes the legal basis of what is released
 * @param scenario what the data are used for, in words (应用场景)
 * @param wanted part of a dataset, or something the catalogue does not have
 * @param renews id of the grant that is to be renewed, null for a new one
 */
public record Request(
        String requester,
        String basis,
        String scenario,
        Wanted wanted,
        @Nullable String renews) {

    /** The form of {@code basis} on the wire. */
    private static final Pattern BASIS = Pattern.compile("[^\\s\\p{C}\\p{Z}]{1,200}");

    private static final int LONGEST_TEXT = 4000;

    public Request {
        if (!BASIS.matcher(basis).matches()) {
            throw new IllegalArgumentException("its basis is not the code of a legal source, written without blanks");
        }
        requireText("scenario", scenario);
        if (renews != null && !(wanted instanceof InCatalogue)) {
            throw new IllegalArgumentException("it renews a grant of something that the catalogue does not have");
        }
    }

    /** What is wanted. */
    public sealed interface Wanted permits InCatalogue, Missing {}

    /**
     * Part of a dataset that the catalogue has.
     *
     * @param provider USCC of its provider, who answers
     */
    public record InCatalogue(String provider, Scope scope) implements Wanted {}

    /**
     * Something that is not in the catalogue (目录外需求); the operator names the department that is asked.
     *
     * @param title what it would be called
     * @param description fields, rows and updates wanted, in words
     */
    public record Missing(String title, String description) implements Wanted {

        public Missing {
            requireText("title", title);
            requireText("description", description);
        }
    }

    static void requireText(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "its " + what + " is empty or longer than " + LONGEST_TEXT + " characters");
        }
    }
}
