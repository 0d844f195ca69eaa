package org.govhub.adapters.connector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.adapters.http.CallFailedException;

/** Contracts and tables as they were at the last run, so that a change is noticed and named before rows move. */
public final class Structures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path state;

    /** @param state the connector's folder */
    public Structures(Path state) {
        this.state = state;
    }

    /**
     * The dataset's contract from the hub; while the hub is away or has too much work, the last known one.
     *
     * @throws CallFailedException when neither is to be had
     * @throws RefusedByHubException when the department may not see the dataset
     */
    public DatasetContract contract(DepartmentClient hub, String dataset) throws IOException {
        Path kept = state.resolve("contracts").resolve(dataset.replace('/', '-') + ".json");
        try {
            DatasetContract contract = hub.contract(dataset);
            StateFile.replace(kept, contract.json());
            return contract;
        } catch (CallFailedException | RefusedByHubException e) {
            boolean later = !(e instanceof RefusedByHubException refused)
                    || refused.code().equals("BACKPRESSURE");
            if (later && Files.exists(kept)) {
                return DatasetContract.read(Files.readAllBytes(kept));
            }
            throw e;
        }
    }

    /**
     * What is different from the last remembered run; empty at the first.
     *
     * @param table each column with its type in words
     */
    public List<String> differences(String flow, DatasetContract contract, Map<String, String> table)
            throws IOException {
        Path file = file(flow);
        if (Files.notExists(file)) {
            return List.of();
        }
        Map<String, String> then = new LinkedHashMap<>();
        JSON.readTree(Files.readAllBytes(file))
                .properties()
                .forEach(line -> then.put(line.getKey(), line.getValue().asText()));
        Map<String, String> now = lines(contract, table);
        List<String> differences = new ArrayList<>();
        then.forEach((what, was) -> {
            String is = now.get(what);
            if (is == null) {
                differences.add(what + " is gone (was " + was + ")");
            } else if (!is.equals(was)) {
                differences.add(what + " was " + was + ", is " + is);
            }
        });
        now.forEach((what, is) -> {
            if (!then.containsKey(what)) {
                differences.add(what + " is new: " + is);
            }
        });
        return differences;
    }

    /** Remembers what this run found. */
    public void remember(String flow, DatasetContract contract, Map<String, String> table) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        lines(contract, table).forEach(json::put);
        StateFile.replace(file(flow), JSON.writeValueAsBytes(json));
    }

    private static Map<String, String> lines(DatasetContract contract, Map<String, String> table) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("dataset " + contract.code(), "version " + contract.version());
        for (DatasetContract.Item field : contract.fields()) {
            lines.put(
                    "field " + field.name(),
                    field.type().name().toLowerCase(Locale.ROOT)
                            + (field.maxLength() == null ? "" : "(" + field.maxLength() + ")")
                            + (field.required() ? " required" : "")
                            + (field.key() ? " key" : ""));
        }
        table.forEach((column, type) -> lines.put("column " + column, type));
        return lines;
    }

    private Path file(String flow) {
        return state.resolve(flow).resolve("structure.json");
    }
}
