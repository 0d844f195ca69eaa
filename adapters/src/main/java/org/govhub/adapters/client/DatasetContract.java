package org.govhub.adapters.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.govhub.exchange.directory.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue promises of a dataset to the party that asks: its version in force and the fields that party has to do
 * with.
 */
public record DatasetContract(String code, String title, String version, String provider, List<Item> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public DatasetContract {
        fields = List.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param key whether it belongs to the key that tells records apart
     * @param maxLength longest text in characters, null for no limit
     * @param totalDigits most digits of a number, null for no limit
     * @param fractionDigits most digits after the point, null for no limit
     */
    public record Item(
            String name,
            String label,
            FieldType type,
            boolean required,
            boolean key,
            @Nullable Integer maxLength,
            @Nullable Integer totalDigits,
            @Nullable Integer fractionDigits) {}

    /** The field of that wire name, or null. */
    public @Nullable Item field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads the catalogue's JSON, or what {@link #json} wrote.
     *
     * @throws IOException when it is anything else
     */
    public static DatasetContract read(byte[] json) throws IOException {
        JsonNode root = JSON.readTree(json);
        if (root == null
                || !root.path("code").isTextual()
                || !root.path("fields").isArray()) {
            throw new IOException("The catalogue's answer describes no dataset with fields.");
        }
        List<Item> items = new ArrayList<>();
        for (JsonNode field : root.path("fields")) {
            items.add(item(field));
        }
        return new DatasetContract(
                root.path("code").asText(),
                root.path("title").asText(),
                root.path("version").asText(),
                root.path("provider").asText(),
                items);
    }

    /** The contract in the catalogue's own words, to be kept. */
    public byte[] json() {
        ObjectNode root = JSON.createObjectNode()
                .put("code", code)
                .put("title", title)
                .put("version", version)
                .put("provider", provider);
        ArrayNode list = root.putArray("fields");
        for (Item field : fields) {
            list.addObject()
                    .put("name", field.name())
                    .put("label", field.label())
                    .put("type", field.type().name().toLowerCase(Locale.ROOT))
                    .put("required", field.required())
                    .put("key", field.key())
                    .put("maxLength", field.maxLength())
                    .put("totalDigits", field.totalDigits())
                    .put("fractionDigits", field.fractionDigits());
        }
        return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private static Item item(JsonNode field) throws IOException {
        try {
            return new Item(
                    field.path("name").asText(),
                    field.path("label").asText(),
                    FieldType.valueOf(field.path("type").asText().toUpperCase(Locale.ROOT)),
                    field.path("required").asBoolean(),
                    field.path("key").asBoolean(),
                    number(field, "maxLength"),
                    number(field, "totalDigits"),
                    number(field, "fractionDigits"));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The catalogue names a field type this program does not know: "
                            + field.path("type").asText(),
                    e);
        }
    }

    private static @Nullable Integer number(JsonNode field, String name) {
        return field.path(name).isInt() ? field.path(name).asInt() : null;
    }
}
