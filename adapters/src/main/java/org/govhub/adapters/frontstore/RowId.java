package org.govhub.adapters.frontstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that tell a row, and a version of it, apart; as text they survive a restart in the outbox. */
final class RowId {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RowId() {}

    static String text(List<@Nullable Object> values) {
        ArrayNode list = JSON.createArrayNode();
        values.forEach(value -> list.add(value == null ? null : value.toString()));
        return list.toString();
    }

    /** The values, null for NULL; {@code columns} in the order they were written. */
    static @Nullable Object[] values(String id, List<Column> columns) {
        try {
            JsonNode list = JSON.readTree(id);
            @Nullable Object[] values = new Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                JsonNode value = list.path(i);
                values[i] = value.isTextual() ? columns.get(i).parse(value.asText()) : null;
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the outbox names a row in a way no version of this program did: " + id, e);
        }
    }
}
