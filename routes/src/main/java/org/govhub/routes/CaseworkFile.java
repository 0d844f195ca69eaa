package org.govhub.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.casework.CaseBook;
import org.govhub.exchange.casework.Terms;

/**
 * The {@code casework.yaml} of a pack: which datasets tell of cases, and the working days the rules of supervision count with.
 *
 * @param datasets code of the dataset of each kind of record; acceptances are always there
 * @param findings code of the dataset that findings are published as, empty where they are not
 */
public record CaseworkFile(Map<CaseBook.Kind, String> datasets, String findings, Terms terms) {

    private static final List<String> KEYS =
            List.of("acceptance", "step", "result", "findings", "acceptWithin", "warnBefore");

    public CaseworkFile {
        datasets = Map.copyOf(datasets);
    }

    /**
     * Reads the file.
     *
     * @throws SettingsFault naming every fault of it
     */
    public static CaseworkFile read(Path file) throws IOException {
        JsonNode yaml;
        try {
            yaml = new YAMLMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new SettingsFault(file, List.of("this is not YAML: " + e.getOriginalMessage()));
        }
        List<String> faults = new ArrayList<>();
        yaml.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                faults.add(key + ": unknown key; known are " + String.join(", ", KEYS));
            }
        });
        Map<CaseBook.Kind, String> datasets = new EnumMap<>(CaseBook.Kind.class);
        put(datasets, CaseBook.Kind.ACCEPTANCE, yaml.path("acceptance"));
        put(datasets, CaseBook.Kind.STEP, yaml.path("step"));
        put(datasets, CaseBook.Kind.RESULT, yaml.path("result"));
        if (!datasets.containsKey(CaseBook.Kind.ACCEPTANCE)) {
            faults.add("acceptance: expected the code of the dataset of acceptances, found nothing");
        }
        int within = days(yaml, "acceptWithin", Terms.USUAL.toAccept(), 1, faults);
        int before = days(yaml, "warnBefore", Terms.USUAL.warning(), 0, faults);
        if (!faults.isEmpty()) {
            throw new SettingsFault(file, faults);
        }
        return new CaseworkFile(datasets, yaml.path("findings").asText(""), new Terms(within, before));
    }

    private static void put(Map<CaseBook.Kind, String> datasets, CaseBook.Kind kind, JsonNode code) {
        if (!code.asText("").isBlank()) {
            datasets.put(kind, code.asText());
        }
    }

    private static int days(JsonNode yaml, String key, int otherwise, int least, List<String> faults) {
        JsonNode days = yaml.path(key);
        if (days.isMissingNode()) {
            return otherwise;
        }
        if (!days.isInt() || days.intValue() < least) {
            faults.add(key + ": expected a number of working days from " + least + ", found " + days);
            return otherwise;
        }
        return days.intValue();
    }
}
