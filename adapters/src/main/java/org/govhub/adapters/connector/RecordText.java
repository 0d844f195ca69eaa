package org.govhub.adapters.connector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as one line of JSON, for a person who looks into the quarantine. */
public final class RecordText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordText() {}

    /** Every value as text. */
    public static String of(Map<String, @Nullable Object> values) {
        ObjectNode json = JSON.createObjectNode();
        values.forEach((name, value) -> {
            switch (value) {
                case null -> json.putNull(name);
                case byte[] bytes -> json.put(name, bytes);
                default -> json.put(name, value.toString());
            }
        });
        return json.toString();
    }
}
