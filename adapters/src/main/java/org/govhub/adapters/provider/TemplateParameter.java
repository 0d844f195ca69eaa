package org.govhub.adapters.provider;

import java.net.URI;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One declared parameter of a route template.
 *
 * @param type {@code string}, {@code uri} or {@code integer}
 * @param defaultValue used where none is given; null: must be given
 * @param expected what the check wants, for people
 */
public record TemplateParameter(
        String name,
        String title,
        String type,
        @Nullable String defaultValue,
        String expected,
        Predicate<String> check) {

    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    static final TemplateParameter ID = new TemplateParameter(
            "id",
            "Name of the system, the last part of direct:provider/<id>",
            "string",
            null,
            "letters, digits, '.', '_' and '-'",
            value -> ID_FORM.matcher(value).matches());

    static final TemplateParameter ADDRESS = new TemplateParameter(
            "address",
            "Address the operator approved for the system",
            "uri",
            null,
            "an http or https address with a host and without user, query or fragment",
            TemplateParameter::isPlainAddress);

    static final TemplateParameter TIMEOUT = new TemplateParameter(
            "timeoutSeconds",
            "Longest time for a whole answer, in seconds",
            "integer",
            "10",
            "1 to 120",
            value -> value.matches("\\d{1,3}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 120);

    /**
     * The value, if it passes the check.
     *
     * @throws IllegalArgumentException naming parameter and expectation
     */
    public String checked(@Nullable String value) {
        if (value == null || !check.test(value)) {
            throw new IllegalArgumentException("parameter " + name + ": expected " + expected);
        }
        return value;
    }

    private static boolean isPlainAddress(String value) {
        try {
            URI uri = URI.create(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
