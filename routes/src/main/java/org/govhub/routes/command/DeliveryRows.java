package org.govhub.routes.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.govhub.exchange.audit.LogSearch;

/** What became of each delivery, read out of the exchange log; a running hub is not disturbed. */
final class DeliveryRows {

    private DeliveryRows() {}

    /** The deliveries for which {@code wanted} holds at the end, in log order. */
    static List<ObjectNode> read(Path data, Predicate<ObjectNode> wanted) throws IOException {
        if (!Files.isDirectory(data.resolve("log"))) {
            throw new NoSuchFileException(data.resolve("log").toString());
        }
        Map<String, ObjectNode> rows = new LinkedHashMap<>();
        LogSearch.each(data.resolve("log"), "\"message\":", found -> {
            take(found.record(), found.index(), rows);
            return true;
        });
        List<ObjectNode> shown = new ArrayList<>(rows.values());
        shown.removeIf(wanted.negate());
        return shown;
    }

    private static void take(JsonNode record, long index, Map<String, ObjectNode> rows) {
        String key =
                record.path("sender").asText() + " " + record.path("message").asText();
        String event = record.path("event").asText();
        if (event.equals("queued")) {
            rows.put(key, begin(record, index));
            return;
        }
        ObjectNode row = rows.get(key);
        if (row == null) {
            return;
        }
        row.put("changed", record.path("time").asText());
        JsonNode decision = record.path("decision");
        switch (event) {
            case "released" ->
                row.put("state", "out")
                        .put(
                                "attempts",
                                Math.max(
                                        row.path("attempts").asInt() + 1,
                                        decision.path("attempt").asInt()));
            case "delayed" -> {
                row.put("state", "retrying")
                        .put("attempts", decision.path("attempt").asInt());
                row.put("next", decision.path("next").asText());
                cause(row, record);
            }
            case "held" -> {
                row.put("state", "held");
                cause(row, record);
            }
            case "dead-lettered" -> {
                row.put("state", "dead");
                row.remove("next");
                row.put("side", decision.path("side").asText())
                        .put("remedy", decision.path("remedy").asText());
                cause(row, record);
            }
            case "returned", "expired" -> {
                row.put("state", event);
                cause(row, record);
            }
            case "handed-over" ->
                row.put("state", "handed-over").remove(List.of("next", "cause", "detail", "side", "remedy"));
            case "acked" -> row.put("state", "acked").remove(List.of("next", "cause", "detail", "side", "remedy"));
            case "replayed" -> {
                row.put("state", "waiting").put("attempts", 0);
                row.remove(List.of("next", "cause", "detail", "side", "remedy"));
            }
            default -> {
                // an event that says nothing of where the delivery stands
            }
        }
    }

    private static ObjectNode begin(JsonNode record, long index) {
        return JsonRows.JSON
                .createObjectNode()
                .put("id", record.path("message").asText())
                .put("exchange", record.path("exchange").asText())
                .put("sender", record.path("sender").asText())
                .put("recipient", record.path("recipients").path(0).asText())
                .put("dataset", record.path("dataset").asText())
                .put("queued", index)
                .put("since", record.path("time").asText())
                .put("changed", record.path("time").asText())
                .put("state", "waiting")
                .put("attempts", 0);
    }

    private static void cause(ObjectNode row, JsonNode record) {
        String cause = record.path("decision").path("cause").asText("");
        row.put("cause", cause.isEmpty() ? record.path("code").asText("grant") : cause);
        row.put("detail", record.path("detail").asText());
    }
}
