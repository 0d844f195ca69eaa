package org.govhub.catalog.ingest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One dataset of a plan: the cells that say something, by what their column means.
 *
 * @param row row of the sheet, the heading row being 1; the first where the dataset has several
 * @param items the rows of its information items, in sheets with a row for each; else empty
 */
record PlanRow(int row, Map<Column, String> values, List<ItemRow> items) {

    /** One information item in a row of its own. */
    record ItemRow(int row, Map<Column, String> values) {

        ItemRow {
            values = Map.copyOf(values);
        }

        @Nullable
        String value(Column column) {
            return values.get(column);
        }
    }

    PlanRow {
        values = Map.copyOf(values);
        items = List.copyOf(items);
    }

    @Nullable
    String value(Column column) {
        return values.get(column);
    }

    /** The row with a value where the column says nothing. */
    PlanRow orElse(Column column, String value) {
        Map<Column, String> completed = new EnumMap<>(Column.class);
        completed.putAll(values);
        completed.putIfAbsent(column, value);
        return new PlanRow(row, completed, items);
    }

    /** Value of a column that {@link PlanTable} demands of every row. */
    String required(Column column) {
        String value = values.get(column);
        if (value == null) {
            throw new IllegalStateException("row " + row + " passed the check without " + column);
        }
        return value;
    }
}
