package org.govhub.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.govhub.exchange.flow.AgreedFlow;

/** The {@code flow.yaml} of packs: what their parties must confirm before its datasets go. A pack need not have one. */
public final class PackFlows {

    private static final List<String> KEYS = List.of("code", "title", "legalBasis", "parties", "datasets", "steps");

    private PackFlows() {}

    /**
     * The flows of these packs, in their order.
     *
     * @throws SettingsFault naming every fault of a file
     */
    public static List<AgreedFlow> read(List<Path> packs) throws IOException {
        List<AgreedFlow> flows = new ArrayList<>();
        for (Path pack : packs) {
            Path file = pack.resolve("flow.yaml");
            if (Files.exists(file)) {
                flows.addAll(file(file));
            }
        }
        return flows;
    }

    /**
     * The flows of one file.
     *
     * @throws SettingsFault naming every fault of it
     */
    public static List<AgreedFlow> file(Path file) throws IOException {
        List<String> faults = new ArrayList<>();
        List<AgreedFlow> flows = new ArrayList<>();
        try {
            JsonNode list = new YAMLMapper().readTree(Files.readAllBytes(file)).path("flows");
            if (list.isEmpty()) {
                faults.add("flows: expected a list of at least one flow");
            }
            for (int i = 0; i < list.size(); i++) {
                read(list.get(i), "flows[" + i + "]", flows, faults);
            }
        } catch (JsonProcessingException e) {
            faults.add("this is not YAML: " + e.getOriginalMessage());
        }
        if (!faults.isEmpty()) {
            throw new SettingsFault(file, faults);
        }
        return flows;
    }

    private static void read(JsonNode entry, String place, List<AgreedFlow> flows, List<String> faults) {
        entry.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                faults.add(place + "." + key + ": unknown key; known are " + String.join(", ", KEYS));
            }
        });
        try {
            flows.add(new AgreedFlow(
                    entry.path("code").asText(),
                    entry.path("title").asText(),
                    entry.path("legalBasis").asText(),
                    texts(entry.path("parties")),
                    texts(entry.path("datasets")),
                    texts(entry.path("steps"))));
        } catch (IllegalArgumentException e) {
            faults.add(place + "." + e.getMessage());
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
