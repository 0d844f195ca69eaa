package org.govhub.catalog.reverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.ingest.Origin;
import org.govhub.catalog.plain.PlainEntry;
import org.govhub.exchange.seal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A table as an entry. What the database says of a column it knows better than people: type, length, digits, null, key. All
 * else that people wrote into the entry stays: labels, sensitivities, sharing, rules.
 *
 * @param provider unified social credit code
 * @param codes resource codes of the source's tables by name, for the relations
 */
record TableOrigin(String source, TableFacts table, String provider, String providerName, Map<String, String> codes)
        implements Origin {

    private static final int LONGEST_TITLE = 60;
    private static final List<String> OF_DATABASE =
            List.of("type", "maxLength", "totalDigits", "fractionDigits", "required", "key");

    @Override
    public String key() {
        return table.schema().isEmpty() ? table.name() : table.schema() + "." + table.name();
    }

    @Override
    public String digest() {
        String text = table.name() + "\n" + table.comment() + "\n" + table.columns() + "\n"
                + new TreeSet<>(table.references());
        return "sha-256:" + HexFormat.of().formatHex(Digest.SHA_256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Model model(String code, @Nullable Model before, LocalDate today) {
        ObjectNode entry = before == null ? created() : PlainEntry.of(before).json();
        if (before != null) {
            entry.remove("rdf");
            entry.put("version", nextMinor(entry.path("version").asText()));
        }
        entry.set("fields", fields(entry.path("fields")));
        ArrayNode relations = JsonNodeFactory.instance.arrayNode();
        new TreeSet<>(table.references())
                .stream().map(codes::get).filter(related -> related != null).forEach(relations::add);
        if (!relations.isEmpty()) {
            entry.set("relations", relations);
        }
        return PlainEntry.of(entry).withCode(code).model(today);
    }

    private ObjectNode created() {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        String comment = table.comment();
        String title = comment.lines().findFirst().orElse("");
        entry.put("title", title.isEmpty() || title.length() > LONGEST_TITLE ? table.name() : title);
        entry.putObject("provider").put("code", provider).put("name", providerName);
        entry.put("abstract", comment.isEmpty() ? table.name() : comment);
        entry.put("classification", "department-resource");
        entry.put("version", "1.0.0");
        return entry;
    }

    private ArrayNode fields(JsonNode before) {
        Map<String, ObjectNode> known = new HashMap<>();
        before.forEach(field -> known.put(field.path("name").asText(), field.deepCopy()));
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        Set<String> names = new HashSet<>();
        for (TableFacts.Column column : table.columns()) {
            if (column.type() != null) {
                String name = name(column.name(), names);
                ObjectNode field = known.getOrDefault(name, JsonNodeFactory.instance.objectNode());
                describe(field, name, column);
                fields.add(field);
            }
        }
        return fields;
    }

    private static void describe(ObjectNode field, String name, TableFacts.Column column) {
        field.remove(OF_DATABASE);
        field.put("name", name);
        if (!field.has("label")) {
            field.put("label", column.comment().isEmpty() ? column.name() : column.comment());
        }
        field.put("type", column.type());
        if (column.length() != null) {
            field.put("maxLength", column.length());
        }
        if (column.digits() != null) {
            field.put("totalDigits", column.digits());
        }
        if (column.fraction() != null) {
            field.put("fractionDigits", column.fraction());
        }
        if (column.required()) {
            field.put("required", true);
        }
        if (column.key()) {
            field.put("key", true);
        }
    }

    /** The column's name as a wire name: small letters, digits and underscores, beginning with a letter. */
    private static String name(String column, Set<String> names) {
        String small = column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        String name = small.matches("[a-z].*") && small.matches(".*[a-z0-9].*") ? small : "f" + (names.size() + 1);
        String free = name;
        for (int i = 2; !names.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private static String nextMinor(String version) {
        String[] parts = version.split("\\.", -1);
        return parts.length == 3 && parts[1].matches("[0-9]{1,6}")
                ? parts[0] + "." + (Integer.parseInt(parts[1]) + 1) + ".0"
                : version;
    }
}
