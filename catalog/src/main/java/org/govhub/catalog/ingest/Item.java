package org.govhub.catalog.ingest;

import org.jspecify.annotations.Nullable;

/**
 * One information item (信息项) as a plan lists it.
 *
 * @param label the name people read, as written
 * @param type local name of the XML Schema type; {@code string} where the plan names none
 * @param note what the plan adds to the item, such as its codes; null for nothing
 * @param group heading the item stands under, null for none
 */
record Item(
        String label,
        String type,
        @Nullable String note,
        @Nullable String group) {

    Item withNote(String more) {
        return new Item(label, type, note == null ? more : note + "，" + more, group);
    }
}
