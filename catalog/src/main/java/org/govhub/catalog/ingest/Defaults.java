package org.govhub.catalog.ingest;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is taken where a plan says nothing, because whoever imports it says so: districts publish plans without columns that
 * an entry must have.
 *
 * @param sharing sharing type as a cell would say it, null for none
 * @param sensitivity of fields, 1 to 4, null for none
 */
public record Defaults(@Nullable String sharing, @Nullable Integer sensitivity) {

    /** Nothing is taken. */
    public static final Defaults NONE = new Defaults(null, null);

    private static final int HIGHEST = 4;

    public Defaults {
        if (sensitivity != null && (sensitivity < 1 || sensitivity > HIGHEST)) {
            throw new IllegalArgumentException("sensitivity " + sensitivity + " is not one of 1 to 4");
        }
    }

    Map<Column, String> values() {
        Map<Column, String> values = new EnumMap<>(Column.class);
        if (sharing != null) {
            values.put(Column.SHARING_TYPE, sharing);
        }
        if (sensitivity != null) {
            values.put(Column.SENSITIVITY, sensitivity.toString());
        }
        return values;
    }
}
