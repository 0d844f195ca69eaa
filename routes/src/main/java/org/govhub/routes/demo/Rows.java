package org.govhub.routes.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/** Short spellings for rows and changes. */
final class Rows {

    private Rows() {}

    /** A row of name, value, name, value …; a null value leaves the field out. */
    static Row of(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
            }
        }
        return new Row(fields);
    }

    /** The row with only those of its fields; itself where it has no others. */
    static Row only(Row row, Predicate<String> wanted) {
        if (row.fields().keySet().stream().allMatch(wanted)) {
            return row;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
        fields.keySet().removeIf(wanted.negate());
        return new Row(fields);
    }

    /** The row with one field set. */
    static Row with(Row row, String field, Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
        fields.put(field, value);
        return new Row(fields);
    }

    static Change changed(Row record, Row before) {
        return new Change(Op.UPSERT, record, before);
    }

    static Change deleted(Row key, Row before) {
        return new Change(Op.DELETE, key, before);
    }

    static List<List<Change>> batches(List<Change> changes, int size) {
        List<List<Change>> batches = new ArrayList<>();
        for (int start = 0; start < changes.size(); start += size) {
            batches.add(changes.subList(start, Math.min(start + size, changes.size())));
        }
        return batches;
    }
}
