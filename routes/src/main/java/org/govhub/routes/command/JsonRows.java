package org.govhub.routes.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/** Rows and changes as people write them in files: JSON, numbers exact. */
final class JsonRows {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonRows() {}

    /**
     * Reads changes: an array, or an object with {@code records}; each element a change ({@code op}, {@code record},
     * {@code before}) or a bare record, which is an upsert.
     *
     * @throws IllegalArgumentException when the file holds anything else
     */
    static List<Change> changes(byte[] file) {
        JsonNode root = parse(file);
        JsonNode list = root.isObject() && root.has("records") ? root.get("records") : root;
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected a JSON array of records (or an object with \"records\"), found something else.");
        }
        List<Change> changes = new ArrayList<>();
        list.forEach(element -> changes.add(change(element)));
        return changes;
    }

    private static JsonNode parse(byte[] file) {
        try {
            return JSON.readTree(file);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException("The file is not JSON" + place + ".", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ArrayNode write(List<Row> rows) {
        ArrayNode list = JSON.createArrayNode();
        rows.forEach(row -> list.add(write(row)));
        return list;
    }

    static ObjectNode write(Row row) {
        ObjectNode json = JSON.createObjectNode();
        row.fields().forEach((name, value) -> {
            switch (value) {
                case null -> json.putNull(name);
                case BigDecimal number -> json.put(name, number);
                case Boolean truth -> json.put(name, truth);
                case Lexical lexical -> json.put(name, lexical.text());
                default -> json.put(name, value.toString());
            }
        });
        return json;
    }

    private static Change change(JsonNode element) {
        if (!element.isObject()) {
            throw new IllegalArgumentException("A record is a JSON object; found " + element.getNodeType() + ".");
        }
        if (!element.path("record").isObject()) {
            return Change.upsert(row(element));
        }
        Row before = element.path("before").isObject() ? row(element.get("before")) : null;
        return new Change(op(element), row(element.get("record")), before);
    }

    private static Op op(JsonNode change) {
        String op = change.path("op").asText("upsert");
        return switch (op) {
            case "upsert" -> Op.UPSERT;
            case "delete" -> Op.DELETE;
            default -> throw new IllegalArgumentException("op: expected upsert or delete, found '" + op + "'.");
        };
    }

    private static Row row(JsonNode json) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        json.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        return new Row(fields);
    }

    private static @Nullable Object value(JsonNode json) {
        return switch (json.getNodeType()) {
            case NULL -> null;
            case BOOLEAN -> json.booleanValue();
            case NUMBER -> json.decimalValue();
            case STRING -> json.textValue();
            default ->
                throw new IllegalArgumentException(
                        "A field holds a text, number, true, false or null; found " + json.getNodeType() + ".");
        };
    }
}
