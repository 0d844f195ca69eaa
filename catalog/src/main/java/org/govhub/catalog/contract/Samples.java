package org.govhub.catalog.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Row;

/** Made-up records as a JSON document that {@code hub send} takes. */
final class Samples {

    private Samples() {}

    static String write(ContractHeader header, List<Row> records, long seed) {
        ObjectNode document = JsonText.object();
        document.put("comment", String.join(". ", header.lines()) + ". Made up, seed " + seed + ".");
        document.put("dataset", header.code());
        document.put("version", header.version());
        document.put("revision", header.revision());
        ArrayNode list = document.putArray("records");
        for (Row record : records) {
            list.add(change(Change.upsert(record)));
        }
        return JsonText.write(document);
    }

    static ObjectNode change(Change change) {
        ObjectNode json = JsonText.object();
        json.put("op", change.op().wireName());
        json.set("record", row(change.record()));
        Row before = change.before();
        if (before != null) {
            json.set("before", row(before));
        }
        return json;
    }

    private static ObjectNode row(Row row) {
        ObjectNode json = JsonText.object();
        row.fields().forEach((name, value) -> {
            switch (value) {
                case null -> json.putNull(name);
                case BigDecimal number -> json.put(name, number);
                case Boolean truth -> json.put(name, truth);
                default -> json.put(name, value.toString());
            }
        });
        return json;
    }
}
