package org.govhub.exchange.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The wishes of a subscriber in JSON. */
final class JsonSubscription {

    private JsonSubscription() {}

    static Payload.Subscription read(StrictJson json) throws IOException {
        List<Payload.Condition> rows = new ArrayList<>();
        List<String> fields = List.of();
        String mode = "";
        String system = null;
        Spelling format = Spelling.JSON;
        boolean snapshot = false;
        OffsetDateTime since = null;
        Schedule schedule = null;
        Set<String> present = new HashSet<>();
        json.object();
        String place = json.pointer();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonEnvelope.once(present, name, json);
            switch (name) {
                case "mode" -> mode = json.text();
                case "rows" -> {
                    json.list();
                    while (json.nextElement()) {
                        rows.add(condition(json));
                    }
                }
                case "fields" -> fields = json.texts();
                case "system" -> system = json.text();
                case "format" -> format = format(json.text(), json.pointer());
                case "snapshot" -> snapshot = json.truth();
                case "since" -> since = Wire.time(json.text(), json.pointer());
                case "schedule" -> schedule = Schedule.read(json.text(), json.pointer());
                default -> throw Wire.malformed(json.pointer(), "a wish of a subscriber", "another name");
            }
        }
        JsonEnvelope.all(present, List.of("mode"), place);
        requireMode(mode, system);
        return new Payload.Subscription(rows, fields, system, format, snapshot, since, schedule);
    }

    /** Mode and system must agree. */
    static void requireMode(String mode, @Nullable String system) {
        String place = "/payload/subscription/mode";
        Wire.require(mode.equals("pull") || mode.equals("push"), place, "pull or push", "another word");
        Wire.require(mode.equals("push") == (system != null), place, "a system exactly when pushed to", "otherwise");
    }

    static Spelling format(String word, String place) {
        return switch (word) {
            case "json" -> Spelling.JSON;
            case "xml" -> Spelling.XML;
            default -> throw Wire.malformed(place, "json or xml", "another word");
        };
    }

    private static Payload.Condition condition(StrictJson json) throws IOException {
        String field = "";
        Payload.Comparison op = Payload.Comparison.ANY_OF;
        List<String> values = List.of();
        Set<String> present = new HashSet<>();
        json.object();
        String place = json.pointer();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonEnvelope.once(present, name, json);
            switch (name) {
                case "field" -> field = json.text();
                case "op" ->
                    op = Wire.known(Payload.Comparison.ofWireName(json.text()), json.pointer(), "any-of or none-of");
                case "values" -> values = json.texts();
                default -> throw Wire.malformed(json.pointer(), "field, op or values", "another name");
            }
        }
        JsonEnvelope.all(present, List.of("field", "op", "values"), place);
        return new Payload.Condition(field, op, values);
    }

    static void write(Payload.Subscription wishes, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("subscription");
        out.writeStringField("mode", wishes.system() == null ? "pull" : "push");
        if (!wishes.rows().isEmpty()) {
            out.writeArrayFieldStart("rows");
            for (Payload.Condition row : wishes.rows()) {
                out.writeStartObject();
                out.writeStringField("field", row.field());
                out.writeStringField("op", row.op().wireName());
                texts("values", row.values(), out);
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        if (!wishes.fields().isEmpty()) {
            texts("fields", wishes.fields(), out);
        }
        if (wishes.system() != null) {
            out.writeStringField("system", wishes.system());
        }
        out.writeStringField("format", wishes.format().name().toLowerCase(Locale.ROOT));
        if (wishes.snapshot()) {
            out.writeBooleanField("snapshot", true);
        }
        if (wishes.since() != null) {
            out.writeStringField("since", Wire.time(wishes.since()));
        }
        if (wishes.schedule() != null) {
            out.writeStringField("schedule", wishes.schedule().text());
        }
        out.writeEndObject();
    }

    private static void texts(String name, List<String> texts, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
