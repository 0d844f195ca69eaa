package org.govhub.catalog.ingest;

import org.jspecify.annotations.Nullable;

/**
 * One information item (信息项) as a plan lists it.
 *
 * @param label the name people read, as written
 * @param type local name of the XML Schema type; {@code string} where the plan names none
 * @param note what the plan adds to the item, such as its codes; null for nothing
 * @param group heading the item stands under, null for none
 * @param facets what a row of its own says besides
 */
record Item(
        String label,
        String type,
        @Nullable String note,
        @Nullable String group,
        Facets facets) {

    /**
     * What a sheet with a row for each item can say of it; null for nothing.
     *
     * @param field wire name
     * @param length most characters, or most digits of a number
     * @param fraction most digits after the point
     * @param sensitivity 1 to 4
     */
    record Facets(
            @Nullable String field,
            @Nullable Integer length,
            @Nullable Integer fraction,
            @Nullable Boolean required,
            @Nullable Boolean key,
            @Nullable Integer sensitivity) {

        static final Facets NONE = new Facets(null, null, null, null, null, null);
    }

    Item(String label, String type, @Nullable String note, @Nullable String group) {
        this(label, type, note, group, Facets.NONE);
    }

    Item withNote(String more) {
        return new Item(label, type, note == null ? more : note + "，" + more, group, facets);
    }
}
