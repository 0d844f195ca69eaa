package org.govhub.adapters.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.govhub.adapters.client.Outgoing;
import org.govhub.adapters.client.Receipt;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * The one message of a flow that is under way, kept before it is sent: whatever happens, the same bytes with the same id go
 * out again, and the hub answers with its first receipt. Beside it the receipts, a line each, by month.
 */
final class Outbox {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Clock clock;

    Outbox(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * A signed message and the rows it carries.
     *
     * @param rows ids of the source's rows, one for each record
     * @param last id of the last row looked at
     */
    record Pending(Outgoing message, List<String> rows, String last) {
        Pending {
            rows = List.copyOf(rows);
        }
    }

    /** What is under way, null for nothing. */
    @Nullable
    Pending pending() throws IOException {
        Path file = folder.resolve("pending.json");
        if (Files.notExists(file)) {
            return null;
        }
        JsonNode kept = JSON.readTree(Files.readAllBytes(file));
        byte[] body = kept.path("body").binaryValue();
        WireMessage wire = new WireMessage(Spelling.JSON, body, kept.path("jws").asText());
        List<String> rows = new ArrayList<>();
        kept.path("rows").forEach(row -> rows.add(row.asText()));
        Outgoing message =
                new Outgoing(JsonMessages.read(body), wire, kept.path("digest").asText());
        return new Pending(message, rows, kept.path("last").asText());
    }

    /** Durable when this returns; a crash before it means that nothing was sent. */
    void keep(Pending pending) throws IOException {
        ObjectNode kept = JSON.createObjectNode()
                .put("digest", pending.message().digest())
                .put("jws", Objects.requireNonNull(pending.message().wire().jws()))
                .put("last", pending.last())
                .put("body", pending.message().wire().bytes());
        ArrayNode rows = kept.putArray("rows");
        pending.rows().forEach(rows::add);
        StateFile.replace(folder.resolve("pending.json"), JSON.writeValueAsBytes(kept));
    }

    /** The hub's signed receipt, the department's proof; a repeat adds the same receipt again. */
    void receipt(Receipt receipt) throws IOException {
        ObjectNode line = JSON.createObjectNode()
                .put("id", receipt.message().correlation())
                .put("digest", receipt.content().digest())
                .put("logIndex", receipt.content().logIndex())
                .put("leafHash", receipt.content().leafHash())
                .put("time", receipt.content().time().toString())
                .put("duplicate", receipt.duplicate())
                .put("receipt", new String(receipt.wire().bytes(), StandardCharsets.UTF_8))
                .put("jws", receipt.wire().jws());
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        StateFile.append(
                folder.resolve("receipts-" + month + ".jsonl"), (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The rows are marked: nothing is under way any more. */
    void clear() throws IOException {
        StateFile.delete(folder.resolve("pending.json"));
    }
}
