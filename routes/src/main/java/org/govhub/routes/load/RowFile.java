package org.govhub.routes.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * The records of a UTF-8 file, one after the other: CSV with a header line of field names, where an empty value is absent and a
 * column {@code op} says upsert or delete; or JSON Lines, each a record or an object with {@code op}, {@code record} and
 * {@code before}.
 */
public final class RowFile implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String OP = "op";

    private final BufferedReader reader;
    private final @Nullable CSVParser csv;
    private final @Nullable Iterator<CSVRecord> records;
    private long line;

    private RowFile(BufferedReader reader, @Nullable CSVParser csv) {
        this.reader = reader;
        this.csv = csv;
        this.records = csv == null ? null : csv.iterator();
    }

    /**
     * One record of the file.
     *
     * @param line where it ends, counted from 1
     * @param change null when the line is no record
     * @param fault why it is none
     */
    public record Found(long line, @Nullable Change change, String fault) {}

    /** Opens a file whose name ends in {@code .csv}, or else one of JSON Lines. */
    public static RowFile open(Path file) throws IOException {
        BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        if (!file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".csv")) {
            return new RowFile(reader, null);
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        return new RowFile(reader, CSVParser.parse(reader, format));
    }

    /** The next record; null at the end. */
    public @Nullable Found next() throws IOException {
        try {
            return csv == null ? json() : csv(csv);
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException("Line " + (line + 1) + ": the file is not CSV from here on: " + e.getMessage(), e);
        }
    }

    private @Nullable Found csv(CSVParser parser) {
        if (records == null || !records.hasNext()) {
            return null;
        }
        CSVRecord record = records.next();
        line = parser.getCurrentLineNumber();
        List<String> names = parser.getHeaderNames();
        if (record.size() != names.size()) {
            return new Found(
                    line, null, "Expected " + names.size() + " values, found " + record.size() + " in the line.");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String op = "upsert";
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).strip().equals(OP)) {
                op = record.get(i).isEmpty() ? op : record.get(i);
            } else if (!record.get(i).isEmpty()) {
                fields.put(names.get(i).strip(), new Lexical(record.get(i)));
            }
        }
        return found(op, fields, null);
    }

    private @Nullable Found json() throws IOException {
        String text = reader.readLine();
        while (text != null && text.isBlank()) {
            line++;
            text = reader.readLine();
        }
        if (text == null) {
            return null;
        }
        line++;
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Found(line, null, "The line is not JSON.");
        }
        if (!node.isObject()) {
            return new Found(line, null, "Expected a JSON object in the line, found " + node.getNodeType() + ".");
        }
        if (!node.path("record").isObject()) {
            return found("upsert", fields(node), null);
        }
        return found(
                node.path(OP).asText("upsert"),
                fields(node.path("record")),
                node.path("before").isObject() ? fields(node.path("before")) : null);
    }

    private Found found(
            String op, Map<String, @Nullable Object> fields, @Nullable Map<String, @Nullable Object> before) {
        try {
            Op meant =
                    switch (op) {
                        case "upsert" -> Op.UPSERT;
                        case "delete" -> Op.DELETE;
                        default -> throw new IllegalArgumentException("op: expected upsert or delete.");
                    };
            return new Found(line, new Change(meant, new Row(fields), before == null ? null : new Row(before)), "");
        } catch (IllegalArgumentException e) {
            return new Found(line, null, String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            return new Found(line, null, e.detail());
        }
    }

    private static Map<String, @Nullable Object> fields(JsonNode json) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        json.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        return fields;
    }

    private static @Nullable Object value(JsonNode json) {
        return switch (json.getNodeType()) {
            case NULL -> null;
            case BOOLEAN -> json.booleanValue();
            case NUMBER -> json.decimalValue();
            default ->
                json.isTextual() ? json.textValue() : json.toString(); // what is no value, the entry's type refuses
        };
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
