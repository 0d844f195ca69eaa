package org.govhub.routes.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.Outgoing;
import org.govhub.adapters.client.Receipt;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.adapters.connector.StateFile;
import org.govhub.adapters.http.CallFailedException;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.load.Manifest;
import org.govhub.exchange.message.Batch;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * Sends a planned load: each batch is signed, kept, sent, and its receipt kept. Broken off anywhere it goes on with the first
 * batch the hub does not have; one whose answer was lost goes out again with the same id and bytes. Holds two batches: while one
 * is with the hub, the next is read and signed.
 */
public final class LoadRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIFE = Duration.ofHours(12);
    private static final int ATTEMPTS = 120;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DepartmentClient hub;
    private final Path folder;
    private final LoadPlan plan;
    private final Progress progress;
    private long bytes;

    /** @param progress told after each batch */
    public LoadRun(DepartmentClient hub, Path folder, LoadPlan plan, Progress progress) {
        this.hub = hub;
        this.folder = folder;
        this.plan = plan;
        this.progress = progress;
    }

    /** Hears how far a load is. */
    @FunctionalInterface
    public interface Progress {
        void sent(long batches, long rows);
    }

    /** How the load stands at the hub, with its batches; missing when the hub has none of it. */
    public static JsonNode state(DepartmentClient hub, String manifest) throws IOException {
        JsonNode list = JSON.readTree(hub.loads(manifest));
        return list.path(0).isObject() ? list.path(0) : MissingNode.getInstance();
    }

    /**
     * Sends what the hub does not have yet.
     *
     * @throws IOException also when the file is not the one the load was planned with
     */
    public void send(Path file, Dataset dataset) throws IOException {
        resend();
        Set<Long> there = there();
        long rows = 0;
        try (Batches batches = new Batches(
                        file,
                        dataset,
                        plan.manifest().kind() == LoadKind.FULL,
                        plan.rowsPerBatch(),
                        (line, key, field, cause) -> {});
                ExecutorService ahead = Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("load-ahead").factory())) {
            int last = plan.batches().size();
            Future<Ready> next = ahead.submit(() -> ready(batches, 1, there));
            for (int number = 1; number <= last; number++) {
                Ready ready = got(next);
                if (number < last) {
                    int following = number + 1;
                    next = ahead.submit(() -> ready(batches, following, there));
                }
                if (ready.message() != null) {
                    keep(ready.message());
                    deliver(ready.message());
                }
                rows += ready.rows();
                progress.sent(number, rows);
            }
        }
    }

    /** A batch read from the file, and signed unless the hub has it. */
    private record Ready(int rows, @Nullable Outgoing message) {}

    private Ready ready(Batches batches, int number, Set<Long> there) throws IOException {
        Batches.Cut cut = batches.next();
        if (!cut.total().digest().equals(plan.batches().get(number - 1).digest())) {
            throw new IOException("Batch " + number + " is not what the load was planned with: the file has changed."
                    + " Begin anew with another --work folder.");
        }
        if (there.contains((long) number)) {
            return new Ready(cut.changes().size(), null);
        }
        Manifest manifest = plan.manifest();
        return new Ready(
                cut.changes().size(),
                hub.signBatch(
                        manifest.dataset(),
                        cut.changes(),
                        new Batch(number, manifest.of(), manifest.count(), manifest.digest()),
                        manifest.kind() == LoadKind.FULL,
                        LIFE));
    }

    private static Ready got(Future<Ready> next) throws IOException {
        try {
            return next.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException fault -> throw fault;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private Set<Long> there() throws IOException {
        return StreamSupport.stream(
                        state(hub, plan.manifest().digest()).path("parts").spliterator(), false)
                .map(part -> part.path("number").asLong())
                .collect(Collectors.toSet());
    }

    /** A batch whose answer was lost goes out first, as it was. */
    private void resend() throws IOException {
        Path file = folder.resolve("pending.json");
        if (Files.notExists(file)) {
            return;
        }
        JsonNode kept = JSON.readTree(Files.readAllBytes(file));
        byte[] body = kept.path("body").binaryValue();
        WireMessage wire = new WireMessage(Spelling.JSON, body, kept.path("jws").asText());
        try {
            deliver(new Outgoing(
                    JsonMessages.read(body), wire, kept.path("digest").asText()));
        } catch (RefusedByHubException e) {
            if (!e.code().equals("EXPIRED")) {
                throw e;
            }
            StateFile.delete(file); // too old to be sent again; the hub says below whether it had it
        }
    }

    private void keep(Outgoing message) throws IOException {
        String jws = message.wire().jws();
        if (jws != null) { // XML carries its signature inside and is made anew: the hub says which batches it has
            ObjectNode kept = JSON.createObjectNode()
                    .put("digest", message.digest())
                    .put("jws", jws)
                    .put("body", message.wire().bytes());
            StateFile.replace(folder.resolve("pending.json"), JSON.writeValueAsBytes(kept));
        }
        LoadCrash.AFTER_KEEP.reached();
    }

    private void deliver(Outgoing message) throws IOException {
        bytes += message.wire().bytes().length;
        Receipt receipt = patiently(() -> hub.deliver(message));
        LoadCrash.AFTER_SEND.reached();
        Batch batch = Objects.requireNonNull(message.message().batch());
        ObjectNode line = JSON.createObjectNode()
                .put("batch", batch.number())
                .put("id", message.message().id())
                .put("digest", message.digest())
                .put("logIndex", receipt.content().logIndex())
                .put("leafHash", receipt.content().leafHash())
                .put("receipt", new String(receipt.wire().bytes(), StandardCharsets.UTF_8))
                .put("jws", receipt.wire().jws());
        StateFile.append(folder.resolve("receipts.jsonl"), (line + "\n").getBytes(StandardCharsets.UTF_8));
        LoadCrash.AFTER_RECEIPT.reached();
        StateFile.delete(folder.resolve("pending.json"));
    }

    /** A hub that has too much to do, or does not answer, is asked again the same. */
    public static <T> T patiently(Supplier<T> call) {
        RuntimeException last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return call.get();
            } catch (RefusedByHubException e) {
                if (!e.code().equals("BACKPRESSURE") && !e.code().equals("STORAGE_FULL")) {
                    throw e;
                }
                last = e;
            } catch (CallFailedException e) {
                last = e;
            }
            pause(attempt);
        }
        throw Objects.requireNonNull(last);
    }

    private static void pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_PAUSE.toMillis(), 100L * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Bytes of the messages sent by this run. */
    public long bytes() {
        return bytes;
    }

    /** Waits until everything that follows from a complete load is in the hub's log, or the load is held. */
    public JsonNode settled(Duration longest) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        JsonNode state = summary();
        for (int attempt = 1; onItsWay(state) && System.nanoTime() < end; attempt++) {
            pause(Math.min(attempt, 20));
            state = summary();
        }
        return state;
    }

    private static boolean onItsWay(JsonNode state) {
        String word = state.path("state").asText();
        return word.equals("complete") || word.equals("confirmed");
    }

    private JsonNode summary() throws IOException {
        for (JsonNode load : JSON.readTree(hub.loads(null))) {
            if (load.path("manifest").asText().equals(plan.manifest().digest())) {
                return load;
            }
        }
        return MissingNode.getInstance();
    }
}
