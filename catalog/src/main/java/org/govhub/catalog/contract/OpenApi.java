package org.govhub.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * OpenAPI 3.1: the hub's one operation, narrowed to the messages about this dataset. Self-contained; envelope, receipts and
 * refusals are those of the hub's own contract.
 */
final class OpenApi {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String ENVELOPE = "envelope.";

    private OpenApi() {}

    static String write(ContractView view) throws IOException {
        ContractHeader header = view.header();
        JsonNode hub = read("openapi.yaml", new YAMLMapper());
        JsonNode message = read("message.schema.json", new ObjectMapper());

        ObjectNode document = JsonText.object();
        document.put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info");
        info.put("title", header.title()).put("version", header.version());
        info.put("description", String.join(". ", header.lines()) + ". " + JsonSchema.description(view));
        document.put("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema");
        ObjectNode exchange = document.putObject("paths").putObject("/exchange");
        exchange.set("post", operation(view, hub.at("/paths/~1exchange/post")));

        ObjectNode components = document.putObject("components");
        components.set("responses", hub.at("/components/responses").deepCopy());
        ObjectNode schemas = components.putObject("schemas");
        hub.at("/components/schemas").properties().forEach(part -> schemas.set(part.getKey(), part.getValue()));
        message.at("/$defs")
                .properties()
                .forEach(part -> schemas.set(ENVELOPE + part.getKey(), withReferences(part.getValue())));
        ObjectNode envelope = (ObjectNode) withReferences(message);
        envelope.remove(List.of("$schema", "$id", "$defs"));
        schemas.set("Message", envelope);
        JsonSchema.definitions(view, SCHEMAS).properties().forEach(part -> schemas.set(part.getKey(), part.getValue()));
        for (Kind kind : Kind.values()) {
            if (schemas.has(kind.payload)) {
                schemas.set(kind.payload + "Message", narrowed(kind, header.code()));
            }
        }
        return JsonText.write(document);
    }

    /** Messages about the dataset, and the payload each carries. */
    private enum Kind {
        PUBLISH("publish", "Publish"),
        DELIVERY("delivery", "Delivery"),
        QUERY("query", "Query"),
        REPLY("reply", "Reply");

        private final String type;
        private final String payload;

        Kind(String type, String payload) {
            this.type = type;
            this.payload = payload;
        }
    }

    private static JsonNode read(String name, ObjectMapper mapper) throws IOException {
        try (InputStream in = OpenApi.class.getResourceAsStream("/org/govhub/schemas/" + name)) {
            return mapper.readTree(Objects.requireNonNull(in, name));
        }
    }

    private static ObjectNode operation(ContractView view, JsonNode hubs) {
        ObjectNode operation = hubs.deepCopy();
        ObjectNode request = operation.withObject("/requestBody/content/application~1json");
        request.set(
                "schema",
                anyOf(
                        view.isProviders()
                                ? List.of("PublishMessage", "Message")
                                : view.where().isEmpty() ? List.of("Message") : List.of("QueryMessage", "Message")));
        ArrayNode answers = JsonText.object().putArray("oneOf");
        if (!view.answers().isEmpty()) {
            answers.addObject().put("$ref", SCHEMAS + "ReplyMessage");
        }
        answers.addObject().put("$ref", SCHEMAS + "Message");
        ObjectNode deliveries = answers.addObject();
        deliveries.put("type", "array");
        deliveries.put(
                "description",
                "Deliveries after a receive; each payload, decoded, is a "
                        + (view.isProviders() || view.upserts().isEmpty() ? "Message" : "DeliveryMessage") + ".");
        deliveries.putObject("items").put("$ref", SCHEMAS + "FlattenedJws");
        ObjectNode answer = operation.withObject("/responses/200/content/application~1json");
        answer.putObject("schema").set("anyOf", answers);
        return operation;
    }

    private static ObjectNode anyOf(List<String> names) {
        ObjectNode schema = JsonText.object();
        ArrayNode choices = schema.putArray("anyOf");
        names.forEach(name -> choices.addObject().put("$ref", SCHEMAS + name));
        return schema;
    }

    private static ObjectNode narrowed(Kind kind, String code) {
        ObjectNode schema = JsonText.object();
        ArrayNode both = schema.putArray("allOf");
        both.addObject().put("$ref", SCHEMAS + "Message");
        ObjectNode properties = both.addObject().putObject("properties");
        properties.putObject("type").put("const", kind.type);
        properties.putObject("dataset").put("const", code);
        properties.putObject("payload").put("$ref", SCHEMAS + kind.payload);
        return schema;
    }

    /** A copy whose references to the message's own definitions point at the components. */
    private static JsonNode withReferences(JsonNode node) {
        return copy(node, reference -> reference.replaceFirst("^#/\\$defs/", SCHEMAS + ENVELOPE));
    }

    private static JsonNode copy(JsonNode node, UnaryOperator<String> references) {
        if (node.isArray()) {
            ArrayNode array = JsonText.object().arrayNode();
            node.forEach(element -> array.add(copy(element, references)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonText.object();
        node.properties().forEach(member -> {
            boolean isReference =
                    member.getKey().equals("$ref") && member.getValue().isTextual();
            object.set(
                    member.getKey(),
                    isReference
                            ? TextNode.valueOf(
                                    references.apply(member.getValue().textValue()))
                            : copy(member.getValue(), references));
        });
        return object;
    }
}
