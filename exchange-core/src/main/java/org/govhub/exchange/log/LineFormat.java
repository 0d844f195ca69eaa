package org.govhub.exchange.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON line of a record (docs/protocol.md §5): {@code index}, {@code time}, {@code prev} and {@code event} first, then the
 * other fields in one fixed order.
 */
final class LineFormat {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final LineSafeEscapes ESCAPES = new LineSafeEscapes();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private LineFormat() {}

    /** A time as the log writes it: UTC, always six decimals, so that texts sort as times do. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /** The line from {@code event} on, beginning with a comma; it does not depend on where the record will stand. */
    static byte[] body(LogRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            json.setCharacterEscapes(ESCAPES);
            json.writeStartObject();
            json.writeStringField(LogField.EVENT, record.event().spelled());
            for (LogField field : LogField.values()) {
                String text = record.text(field);
                if (text != null) {
                    json.writeStringField(field.spelled(), text);
                }
            }
            if (!record.recipients().isEmpty()) {
                json.writeArrayFieldStart(LogField.RECIPIENTS);
                for (String recipient : record.recipients()) {
                    json.writeString(recipient);
                }
                json.writeEndArray();
            }
            ObjectNode decision = record.ownDecision();
            if (decision != null) {
                json.writeFieldName(LogField.DECISION);
                json.writeTree(decision);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a buffer in memory does not fail
        }
        byte[] body = out.toByteArray();
        body[0] = ',';
        return body;
    }

    /**
     * Reads a line.
     *
     * @throws IOException when the bytes are not a record
     */
    static LogEntry read(byte[] buffer, int offset, int length, String leafHash) throws IOException {
        try (JsonParser json = MAPPER.createParser(buffer, offset, length)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            require(LogField.INDEX.equals(json.nextFieldName()) && json.nextToken() == JsonToken.VALUE_NUMBER_INT);
            long index = json.getLongValue();
            Instant time = Instant.parse(text(json, LogField.TIME));
            String prev = text(json, LogField.PREV);
            Event event = Event.of(text(json, LogField.EVENT));
            LogRecord record = rest(json, event);
            require(json.nextToken() == null);
            return new LogEntry(index, time, prev, leafHash, record);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("not a record of the log", e);
        }
    }

    private static LogRecord rest(JsonParser json, Event event) throws IOException {
        Map<LogField, String> texts = new EnumMap<>(LogField.class);
        List<String> recipients = new ArrayList<>();
        ObjectNode decision = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            switch (name) {
                case LogField.RECIPIENTS -> recipients(json, recipients);
                case LogField.DECISION -> decision = decision(json);
                default -> texts.put(LogField.of(name), value(json));
            }
        }
        require(json.currentToken() == JsonToken.END_OBJECT);
        return new LogRecord(event, texts, recipients, decision);
    }

    private static void recipients(JsonParser json, List<String> recipients) throws IOException {
        require(json.nextToken() == JsonToken.START_ARRAY);
        for (String one = json.nextTextValue(); one != null; one = json.nextTextValue()) {
            recipients.add(one);
        }
        require(json.currentToken() == JsonToken.END_ARRAY);
    }

    private static ObjectNode decision(JsonParser json) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT);
        return json.readValueAsTree();
    }

    private static String text(JsonParser json, String name) throws IOException {
        require(name.equals(json.nextFieldName()));
        return value(json);
    }

    private static String value(JsonParser json) throws IOException {
        @Nullable String value = json.nextTextValue();
        if (value == null) {
            throw new IOException("not a record of the log");
        }
        return value;
    }

    private static void require(boolean asWritten) throws IOException {
        if (!asWritten) {
            throw new IOException("not a record of the log");
        }
    }
}
