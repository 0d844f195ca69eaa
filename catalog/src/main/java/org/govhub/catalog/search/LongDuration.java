package org.govhub.catalog.search;

import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.XSD;

/**
 * Durations that strangers' queries never meet. Java compares two by adding each to four dates, one turn of a loop for each
 * month in their days: with ten digits that takes minutes, and no time-out reaches into it.
 */
final class LongDuration {

    /** Most digits of one of its numbers. */
    static final int MOST_DIGITS = 5;

    private static final Set<String> TYPES =
            Set.of(XSD.duration.getURI(), XSD.dayTimeDuration.getURI(), XSD.yearMonthDuration.getURI());
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{" + (MOST_DIGITS + 1) + "}");

    private LongDuration() {}

    static boolean isType(String datatype) {
        return TYPES.contains(datatype);
    }

    static boolean is(Node value) {
        return value.isLiteral()
                && isType(value.getLiteralDatatypeURI())
                && LONG_NUMBER.matcher(value.getLiteralLexicalForm()).find();
    }
}
