package org.govhub.catalog.reverse;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as the database describes it.
 *
 * @param comment what its makers say about it, empty for nothing
 * @param columns in their order
 * @param references names of the tables its foreign keys point to
 */
record TableFacts(String schema, String name, String comment, List<Column> columns, Set<String> references) {

    /**
     * One column.
     *
     * @param type local name of the XML Schema type, null where an exchange has none for it
     * @param databaseType as the database calls it
     * @param length most characters, null for no bound
     * @param digits most digits, null for no bound
     */
    record Column(
            String name,
            String comment,
            @Nullable String type,
            String databaseType,
            @Nullable Integer length,
            @Nullable Integer digits,
            @Nullable Integer fraction,
            boolean required,
            boolean key) {}

    TableFacts {
        columns = List.copyOf(columns);
        references = Set.copyOf(references);
    }
}
