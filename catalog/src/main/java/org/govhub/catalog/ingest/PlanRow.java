package org.govhub.catalog.ingest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a plan: the cells that say something, by what their column means.
 *
 * @param row row of the sheet, the heading row being 1
 */
record PlanRow(int row, Map<Column, String> values) {

    PlanRow {
        values = Map.copyOf(values);
    }

    @Nullable
    String value(Column column) {
        return values.get(column);
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
