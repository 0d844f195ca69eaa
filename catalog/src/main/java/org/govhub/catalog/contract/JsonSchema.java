package org.govhub.catalog.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * JSON Schema 2020-12. The document describes the payload that carries records: a publish, a delivery, or where the consumer
 * is sent nothing a reply; the other payloads are among its definitions.
 */
final class JsonSchema {

    private static final String BEYOND =
            "Beyond this schema the message holds to message.schema.json: I-JSON, texts without control characters, a number"
                    + " of at most 100 characters, each name once.";

    private final ContractView view;
    private final String place;

    /** @param place where definitions stand, {@code #/$defs/} or in another document elsewhere */
    private JsonSchema(ContractView view, String place) {
        this.view = view;
        this.place = place;
    }

    static String write(ContractView view) {
        ContractHeader header = view.header();
        ObjectNode schema = JsonText.object();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:govhub:schema:" + header.fileName() + ":" + header.version());
        schema.put("$comment", String.join(". ", header.lines()) + ".");
        schema.put("title", header.title());
        schema.put("description", description(view));
        schema.put("$ref", "#/$defs/" + root(view));
        schema.set("$defs", definitions(view, "#/$defs/"));
        return JsonText.write(schema);
    }

    /** Name of the payload that a contract of this view is mainly about. */
    static String root(ContractView view) {
        return view.isProviders() ? "Publish" : view.upserts().isEmpty() ? "Reply" : "Delivery";
    }

    static String description(ContractView view) {
        String rows = view.rows().isEmpty() ? "" : String.join(". ", view.rows()) + ". ";
        return rows + BEYOND;
    }

    static ObjectNode definitions(ContractView view, String place) {
        return new JsonSchema(view, place).definitions();
    }

    private ObjectNode definitions() {
        ObjectNode all = JsonText.object();
        if (!view.upserts().isEmpty()) {
            all.set("Upsert", record(view.upserts(), "A record written: what it is from now on."));
            all.set("Delete", delete());
            all.set("Change", change());
            all.set(view.isProviders() ? "Publish" : "Delivery", records("Change"));
        }
        if (view.isProviders() && !view.answers().isEmpty()) {
            all.set(
                    "Before",
                    record(view.answers(), "Old values of fields that row filters look at, when they change."));
        }
        if (!view.answers().isEmpty()) {
            all.set("Row", record(view.answers(), "A record answered to a query: the fields asked for."));
            ObjectNode answered = object("A record in an answer.");
            require(answered, Set.of("record"));
            properties(answered).set("op", op("upsert", "delete"));
            properties(answered).set("record", ref("Row"));
            if (view.isProviders()) {
                properties(answered).set("before", ref("Before"));
            }
            all.set("Answered", answered);
            all.set("Reply", records("Answered"));
        }
        if (!view.where().isEmpty()) {
            all.set("Query", query());
        }
        return all;
    }

    private ObjectNode record(List<Column> columns, String description) {
        ObjectNode record = object(description);
        Set<String> required = new TreeSet<>();
        for (Column column : columns) {
            properties(record).set(column.name(), JsonValues.of(column));
            if (column.required()) {
                required.add(column.name());
            }
        }
        require(record, required);
        return record;
    }

    /** The key, and for the provider also what row filters look at, here or in {@code before}. */
    private ObjectNode delete() {
        Set<String> key = new TreeSet<>();
        view.deleteKey().forEach(column -> key.add(column.name()));
        List<Column> columns = view.isProviders()
                ? view.upserts().stream()
                        .map(column -> column.withRequired(key.contains(column.name())))
                        .toList()
                : view.deleteKey();
        return record(columns, "A record taken away: its key.");
    }

    private ObjectNode change() {
        ObjectNode change = object("A change of one record.");
        require(change, Set.of("record"));
        properties(change).set("op", op("upsert", "delete"));
        properties(change).putObject("record");
        if (view.isProviders()) {
            properties(change).set("before", ref("Before"));
        }
        ObjectNode isDelete = change.putObject("if");
        isDelete.putObject("properties").putObject("op").put("const", "delete");
        require(isDelete, Set.of("op"));
        ObjectNode deleted = change.putObject("then");
        deleted.putObject("properties").set("record", ref("Delete"));
        if (!view.deleteFilters().isEmpty()) {
            ArrayNode all = deleted.putArray("allOf");
            new TreeSet<>(view.deleteFilters()).forEach(field -> all.add(inOneOf(field)));
        }
        change.putObject("else").putObject("properties").set("record", ref("Upsert"));
        return change;
    }

    private static ObjectNode inOneOf(String field) {
        ObjectNode either = JsonText.object();
        ArrayNode places = either.putArray("anyOf");
        for (String place : List.of("record", "before")) {
            ObjectNode holder = places.addObject();
            require(holder, Set.of(place));
            ObjectNode inside = holder.putObject("properties").putObject(place);
            require(inside, Set.of(field));
            inside.putObject("properties").putObject(field).putObject("not").put("type", "null");
        }
        return either;
    }

    private ObjectNode records(String of) {
        ObjectNode payload = object("The payload.");
        require(payload, Set.of("records"));
        properties(payload).putObject("records").put("type", "array").set("items", ref(of));
        return payload;
    }

    private ObjectNode query() {
        ObjectNode query = object("A question: equality on query keys, and the fields wanted.");
        require(query, Set.of("where"));
        ObjectNode where = record(view.where(), "Query keys, at least one.");
        where.put("minProperties", 1);
        properties(query).set("where", where);
        ObjectNode fields = properties(query).putObject("fields");
        fields.put("type", "array").put("uniqueItems", true);
        ArrayNode names = fields.putObject("items").putArray("enum");
        view.answers().forEach(column -> names.add(column.name()));
        properties(query)
                .putObject("limit")
                .put("type", "integer")
                .put("minimum", 1)
                .put("maximum", Integer.MAX_VALUE);
        return query;
    }

    private static ObjectNode op(String... words) {
        ObjectNode op = JsonText.object();
        ArrayNode allowed = op.putArray("enum");
        for (String word : words) {
            allowed.add(word);
        }
        return op.put("default", "upsert");
    }

    private ObjectNode ref(String definition) {
        return JsonText.object().put("$ref", place + definition);
    }

    private static ObjectNode object(String description) {
        ObjectNode object = JsonText.object();
        object.put("description", description).put("type", "object").put("additionalProperties", false);
        object.putObject("properties");
        return object;
    }

    private static ObjectNode properties(ObjectNode object) {
        return object.withObject("/properties");
    }

    private static void require(ObjectNode object, Set<String> names) {
        if (!names.isEmpty()) {
            ArrayNode required = object.putArray("required");
            new TreeSet<>(names).forEach(required::add);
        }
    }
}
