package org.govhub.exchange.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one message as JSON, always in the same order. */
final class JsonSpelling {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Field names as they are written: records repeat theirs. */
    private final Map<String, SerializedString> names = new HashMap<>();

    byte[] write(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            envelope(message, out);
            out.writeFieldName("payload");
            out.writeStartObject();
            payload(message.payload(), out);
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory can always be written", e);
        }
        return bytes.toByteArray();
    }

    private static void envelope(Message message, JsonGenerator out) throws IOException {
        out.writeStringField("id", message.id());
        out.writeStringField("type", message.type().wireName());
        out.writeStringField("sender", message.sender().toString());
        out.writeStringField("hub", message.hub());
        if (!message.recipients().isEmpty()) {
            texts("recipients", message.recipients(), out);
        }
        optional("dataset", message.dataset(), out);
        out.writeStringField("created", Wire.time(message.created()));
        out.writeStringField("expires", Wire.time(message.expires()));
        optional("purpose", message.purpose(), out);
        optional("basis", message.basis(), out);
        optional("correlation", message.correlation(), out);
        optional("correlationDigest", message.correlationDigest(), out);
        Act act = message.act();
        optional("act", act == null ? null : act.wireName(), out);
        batch(message.batch(), out);
        origin(message.origin(), out);
    }

    private static void batch(@Nullable Batch batch, JsonGenerator out) throws IOException {
        if (batch != null) {
            out.writeObjectFieldStart("batch");
            out.writeNumberField("number", batch.number());
            out.writeNumberField("of", batch.of());
            out.writeNumberField("count", batch.count());
            out.writeStringField("digest", batch.digest());
            out.writeEndObject();
        }
    }

    private static void origin(@Nullable Origin origin, JsonGenerator out) throws IOException {
        if (origin != null) {
            out.writeObjectFieldStart("origin");
            out.writeStringField("sender", origin.sender().toString());
            out.writeStringField("id", origin.id());
            out.writeStringField("created", Wire.time(origin.created()));
            out.writeStringField("digest", origin.digest());
            out.writeEndObject();
        }
    }

    private void payload(Payload payload, JsonGenerator out) throws IOException {
        switch (payload) {
            case Payload.Publish publish -> records(publish.records(), out);
            case Payload.Records records -> records(records.records(), out);
            case Payload.Query query -> query(query, out);
            case Payload.Document document -> document(document, out);
            case Payload.Receive receive -> {
                out.writeNumberField("max", receive.max());
                out.writeNumberField("waitSeconds", receive.waitSeconds());
            }
            case Payload.Ack ack -> deliveries(ack.deliveries(), out);
            case Payload.Receipt receipt -> receipt(receipt, out);
            case Payload.Subscription wishes -> JsonSubscription.write(wishes, out);
            case Payload.Empty empty -> {}
        }
    }

    private void records(List<Change> changes, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("records");
        for (Change change : changes) {
            out.writeStartObject();
            out.writeStringField("op", change.op().wireName());
            row("record", change.record(), out);
            if (change.before() != null) {
                row("before", change.before(), out);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void row(String name, Row row, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, @Nullable Object> field : row.entries()) {
            out.writeFieldName(names.computeIfAbsent(field.getKey(), SerializedString::new));
            value(field.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void value(@Nullable Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case BigDecimal number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            default -> throw new IllegalArgumentException("JSON needs the value's type, which the catalogue gives");
        }
    }

    private void query(Payload.Query query, JsonGenerator out) throws IOException {
        row("where", query.where(), out);
        if (!query.fields().isEmpty()) {
            texts("fields", query.fields(), out);
        }
        Integer limit = query.limit();
        if (limit != null) {
            out.writeNumberField("limit", limit);
        }
    }

    private static void document(Payload.Document document, JsonGenerator out) throws IOException {
        out.writeStringField("title", document.title());
        out.writeArrayFieldStart("attachments");
        for (Attachment attachment : document.attachments()) {
            out.writeStartObject();
            out.writeStringField("name", attachment.name());
            out.writeStringField("mediaType", attachment.mediaType());
            out.writeStringField("digest", attachment.digest());
            out.writeNumberField("size", attachment.size());
            out.writeEndObject();
        }
        out.writeEndArray();
        optional("body", document.body(), out);
    }

    private static void deliveries(List<Payload.Acked> deliveries, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("deliveries");
        for (Payload.Acked acked : deliveries) {
            out.writeStartObject();
            out.writeStringField("id", acked.id());
            out.writeStringField("digest", acked.digest());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void receipt(Payload.Receipt receipt, JsonGenerator out) throws IOException {
        out.writeStringField("digest", receipt.digest());
        out.writeStringField("status", receipt.status().wireName());
        RefusalCode code = receipt.code();
        optional("code", code == null ? null : code.name(), out);
        out.writeNumberField("logIndex", receipt.logIndex());
        out.writeStringField("leafHash", receipt.leafHash());
        out.writeStringField("time", Wire.time(receipt.time()));
    }

    private static void texts(String name, List<String> texts, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    private static void optional(String name, @Nullable String text, JsonGenerator out) throws IOException {
        if (text != null) {
            out.writeStringField(name, text);
        }
    }
}
