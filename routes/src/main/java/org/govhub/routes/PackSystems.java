package org.govhub.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.provider.ProviderTemplates;

/**
 * The {@code systems.yaml} of packs: through which route template a department's system speaks, and how long it may take. The
 * address is not here; it was approved with the party's entry.
 */
final class PackSystems {

    private static final List<String> KEYS = List.of("system", "party", "template", "timeout");
    private static final List<String> TEMPLATES = List.of(ProviderTemplates.REST, ProviderTemplates.SOAP);

    private PackSystems() {}

    /** One system. */
    record System(String template, Duration timeout) {}

    /**
     * The systems of these packs, by {@code USCC/system}.
     *
     * @throws SettingsFault naming every fault of a file
     */
    static Map<String, System> read(List<Path> packs) throws IOException {
        Map<String, System> systems = new HashMap<>();
        for (Path pack : packs) {
            Path file = pack.resolve("systems.yaml");
            List<String> faults = new ArrayList<>();
            JsonNode list = new YAMLMapper().readTree(Files.readAllBytes(file)).path("systems");
            for (int i = 0; i < list.size(); i++) {
                read(list.get(i), "systems[" + i + "]", systems, faults);
            }
            if (!faults.isEmpty()) {
                throw new SettingsFault(file, faults);
            }
        }
        return systems;
    }

    private static void read(JsonNode entry, String place, Map<String, System> systems, List<String> faults) {
        entry.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                faults.add(place + "." + key + ": unknown key; known are " + String.join(", ", KEYS));
            }
        });
        String template = entry.path("template").asText();
        if (!TEMPLATES.contains(template)) {
            faults.add(place + ".template: expected one of " + TEMPLATES + ", found '" + template + "'");
        }
        if (!entry.path("party").isTextual() || !entry.path("system").isTextual()) {
            faults.add(place + ": expected the USCC of the party and the name of its system");
        }
        try {
            Duration timeout = Duration.parse(entry.path("timeout").asText("PT10S"));
            systems.put(
                    entry.path("party").asText() + "/" + entry.path("system").asText(), new System(template, timeout));
        } catch (DateTimeException e) {
            faults.add(place + ".timeout: expected a duration such as PT5S, found '"
                    + entry.path("timeout").asText() + "'");
        }
    }
}
