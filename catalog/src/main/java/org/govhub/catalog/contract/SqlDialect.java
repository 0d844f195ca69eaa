package org.govhub.catalog.contract;

import org.govhub.catalog.contract.regex.Regex;
import org.govhub.catalog.contract.regex.RegexDialect;
import org.jspecify.annotations.Nullable;

/** The two databases contracts are written for, where they differ. */
enum SqlDialect {
    H2(Integer.MAX_VALUE, Integer.MAX_VALUE),
    /** Names of at most 63 bytes; an index entry of at most about 2,700 bytes, and a character has up to four. */
    POSTGRESQL(63, 650);

    /** Most characters of a text in H2; in UTF-16 units, so a character may take two. */
    private static final int LONGEST_H2_TEXT = 1_048_576;

    private final int longestName;
    private final int longestKey;

    SqlDialect(int longestName, int longestKey) {
        this.longestName = longestName;
        this.longestKey = longestKey;
    }

    int longestName() {
        return longestName;
    }

    /** Most characters of all key columns together. */
    int longestKey() {
        return longestKey;
    }

    /** A type that keeps every value there may be; limits are checks, because types round and cut without a word. */
    String type(Domain domain) {
        boolean h2 = this == H2;
        return switch (domain) {
            case Domain.Codes codes -> h2 ? "CHARACTER VARYING" : "text";
            case Domain.Text text -> h2 ? "CHARACTER VARYING" + h2Length(text.max()) : "text";
            case Domain.Number number -> h2 ? "DECFLOAT(100)" : "numeric";
            case Domain.Truth truth -> h2 ? "BOOLEAN" : "boolean";
            case Domain.Day day -> h2 ? "DATE" : "date";
            case Domain.Moment moment -> h2 ? "TIMESTAMP(9) WITH TIME ZONE" : "timestamptz";
        };
    }

    private static String h2Length(@Nullable Integer max) {
        return max == null || max > LONGEST_H2_TEXT / 2 ? "" : "(" + Math.max(1, 2 * max) + ")";
    }

    /** A condition that the whole text has a form. */
    String matches(String column, Regex form) {
        return this == H2
                ? "REGEXP_LIKE(" + column + ", " + literal("\\A(?:" + RegexDialect.ECMA.write(form) + ")\\z") + ")"
                : column + " ~ " + literal("^(?:" + RegexDialect.POSTGRESQL.write(form) + ")$");
    }

    /** A condition on the number of Unicode characters. */
    String length(String column, int min, @Nullable Integer max) {
        if (this == H2) {
            return matches(column, Regex.anyText(min, max == null ? Regex.UNBOUNDED : max));
        }
        return "char_length(" + column + ")" + (max == null ? " >= " + min : " BETWEEN " + min + " AND " + max);
    }

    /** A moment with offset as a constant. */
    String moment(String text) {
        return "TIMESTAMP WITH TIME ZONE " + literal(text);
    }

    /** A text constant; both databases read nothing in it but the doubled quote. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String name(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
