package org.govhub.adapters.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as JSON: an array of objects, or an object with {@code records}. */
final class JsonRecords {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonRecords() {}

    static List<Map<String, @Nullable Object>> read(String text) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new IOException("The file is not JSON, line " + line + ": " + e.getOriginalMessage(), e);
        }
        JsonNode list = root.isObject() ? root.path("records") : root;
        if (!list.isArray()) {
            throw new IOException("Expected a JSON array of records, or an object with \"records\".");
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (JsonNode record : list) {
            if (!record.isObject()) {
                throw new IOException(
                        "Expected objects in the array, found another value at number " + (rows.size() + 1) + ".");
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            record.properties().forEach(field -> row.put(field.getKey(), value(field.getValue())));
            rows.add(row);
        }
        return rows;
    }

    static ObjectNode write(Map<String, @Nullable Object> row) {
        ObjectNode json = JSON.createObjectNode();
        row.forEach((name, value) -> {
            switch (value) {
                case null -> json.putNull(name);
                case BigDecimal number -> json.put(name, number);
                case Boolean truth -> json.put(name, truth);
                default -> json.put(name, value.toString());
            }
        });
        return json;
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> null;
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.decimalValue();
            case STRING -> node.textValue();
            default -> node.toString();
        };
    }
}
