package org.govhub.routes.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.govhub.adapters.connector.StateFile;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.load.Manifest;
import org.govhub.exchange.load.Tally;

/**
 * What a file adds up to, batch by batch, before anything of it is sent: kept as {@code manifest.json} in the load's folder, with
 * {@code rejected.jsonl} beside it.
 *
 * @param rowsPerBatch most rows of a batch, by which the file was cut
 * @param rejected rows of the file that are no records of the dataset
 */
public record LoadPlan(Manifest manifest, List<Tally.Total> batches, int rowsPerBatch, long rejected) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "manifest.json";
    private static final long TOLD_EVERY = 50;

    public LoadPlan {
        batches = List.copyOf(batches);
    }

    /** Reads the file once and keeps what it adds up to. */
    public static LoadPlan make(
            Path file, Path folder, Dataset dataset, LoadKind kind, int rowsPerBatch, LongConsumer progress)
            throws IOException {
        Files.createDirectories(folder);
        List<Tally.Total> totals = new ArrayList<>();
        long[] rejected = new long[1];
        Path rejects = folder.resolve("rejected.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(rejects, StandardCharsets.UTF_8);
                Batches batches =
                        new Batches(file, dataset, kind == LoadKind.FULL, rowsPerBatch, (line, key, field, cause) -> {
                            rejected[0]++;
                            out.write(JSON.createObjectNode()
                                            .put("line", line)
                                            .put("record_key", key)
                                            .put("field", field)
                                            .put("cause", cause)
                                    + "\n");
                        })) {
            long rows = 0;
            for (Batches.Cut cut = batches.next(); !cut.changes().isEmpty(); cut = batches.next()) {
                totals.add(cut.total());
                rows += cut.total().rows();
                if (totals.size() % TOLD_EVERY == 0) {
                    progress.accept(rows);
                }
            }
        }
        LoadPlan plan = new LoadPlan(Manifest.of(dataset.code(), kind, totals), totals, rowsPerBatch, rejected[0]);
        StateFile.replace(folder.resolve(FILE), JSON.writeValueAsBytes(plan.json()));
        return plan;
    }

    /** Whether a load was begun in the folder. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** The plan kept in the folder. */
    public static LoadPlan read(Path folder) throws IOException {
        JsonNode json = JSON.readTree(Files.readAllBytes(folder.resolve(FILE)));
        List<Tally.Total> totals = new ArrayList<>();
        json.path("batches")
                .forEach(batch -> totals.add(new Tally.Total(
                        batch.path("rows").asLong(),
                        sums(batch.path("sums")),
                        batch.path("records").asText())));
        JsonNode manifest = json.path("manifest");
        LoadPlan plan = new LoadPlan(
                Manifest.of(
                        manifest.path("dataset").asText(),
                        LoadKind.ofWord(manifest.path("kind").asText()),
                        totals),
                totals,
                json.path("rowsPerBatch").asInt(),
                json.path("rejected").asLong());
        if (!plan.manifest().digest().equals(json.path("digest").asText())) {
            throw new IOException(folder.resolve(FILE) + " was changed: its digest is another.");
        }
        return plan;
    }

    /** The plan as JSON; {@code digest} is the load's name at the hub. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put("digest", manifest.digest());
        json.set("manifest", manifest.json());
        json.put("rowsPerBatch", rowsPerBatch).put("rejected", rejected);
        ArrayNode list = json.putArray("batches");
        for (Tally.Total batch : batches) {
            ObjectNode one = list.addObject().put("rows", batch.rows()).put("records", batch.digest());
            ObjectNode sums = one.putObject("sums");
            batch.sums()
                    .forEach((field, sum) ->
                            sums.put(field, sum.stripTrailingZeros().toPlainString()));
        }
        return json;
    }

    private static SortedMap<String, BigDecimal> sums(JsonNode json) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        json.properties()
                .forEach(field ->
                        sums.put(field.getKey(), new BigDecimal(field.getValue().asText())));
        return sums;
    }
}
