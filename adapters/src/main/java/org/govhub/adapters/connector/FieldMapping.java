package org.govhub.adapters.connector;

import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field of the dataset and where its value stands in the department.
 *
 * @param field wire name
 * @param column of the table, or header of the file; empty where the value is a constant
 * @param constant the value of every row, null where it stands in a column
 * @param trim whether blanks at both ends do not belong to the value
 * @param nulls words that mean "no value"
 * @param codes the department's code to the dataset's; empty: the same codes
 * @param format of dates and times kept as text, null for ISO 8601
 * @param charset of texts that the database hands out undecoded (bytes, or read as Latin-1), null for none such
 */
public record FieldMapping(
        String field,
        String column,
        @Nullable String constant,
        boolean trim,
        Set<String> nulls,
        Map<String, String> codes,
        @Nullable DateTimeFormatter format,
        @Nullable Charset charset) {

    public FieldMapping {
        if (column.isEmpty() == (constant == null)) {
            throw new IllegalArgumentException("field " + field + ": expected either a column or a constant");
        }
        nulls = Set.copyOf(nulls);
        codes = Map.copyOf(codes);
    }

    /** The column as it is. */
    public static FieldMapping of(String field, String column) {
        return new FieldMapping(field, column, null, false, Set.of(), Map.of(), null, null);
    }

    /** The dataset's code back to the department's; where several stand for one, the first by alphabet. */
    Map<String, String> codesBack() {
        Map<String, String> back = new LinkedHashMap<>();
        codes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(code -> back.putIfAbsent(code.getValue(), code.getKey()));
        return back;
    }
}
