package org.govhub.catalog.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recognises columns by their headings, whatever the width of brackets, the spaces and the case. */
final class ColumnNames {

    private final Map<String, Column> byHeading = new HashMap<>();

    ColumnNames() {
        for (List<String> line : DataTable.read("plan-columns.csv")) {
            byHeading.put(Names.loose(line.get(1)), Column.valueOf(line.get(0)));
        }
    }

    /** The column a heading stands for, or null. */
    @Nullable
    Column column(String heading) {
        return byHeading.get(Names.loose(heading));
    }

    /** Headings that would have been understood for a column, for the error that misses it. */
    List<String> headings(Column column) {
        return DataTable.read("plan-columns.csv").stream()
                .filter(line -> line.get(0).equals(column.name()))
                .map(line -> line.get(1))
                .toList();
    }
}
