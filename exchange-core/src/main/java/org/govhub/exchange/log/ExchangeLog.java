package org.govhub.exchange.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.govhub.exchange.seal.Checkpoint;
import org.govhub.exchange.seal.ContentCipher;
import org.govhub.exchange.seal.MerkleTree;
import org.govhub.exchange.seal.NoteSigner;
import org.jspecify.annotations.Nullable;

/**
 * The append-only, hash-chained log of docs/protocol.md §5: what {@link #append} has completed survives a crash, in the order in
 * which it was completed, and nobody can change it unseen. One folder, one process (see {@link DataLock}), any number of
 * threads.
 */
public final class ExchangeLog implements AutoCloseable {
    private final Segments segments;
    private final @Nullable ContentStore contents;
    private final SegmentWriter writer;
    private final CommitLoop loop;
    private final Thread thread;

    private ExchangeLog(
            Segments segments, @Nullable ContentStore contents, SegmentWriter writer, CommitLoop loop, String name) {
        this.segments = segments;
        this.contents = contents;
        this.writer = writer;
        this.loop = loop;
        this.thread = Thread.ofPlatform().name(name).start(loop);
    }

    /**
     * Opens the log {@code name} of the data folder {@code data}, creating it at the first start: {@code log}, with its
     * contents in {@code content/}, or {@code security}, which carries none. The keys are those in {@code keys/}, made at
     * the first start. Every record is checked again and handed to {@code replay} in order, before this returns.
     *
     * @param hub id of the hub, the name its checkpoints are signed under
     * @throws LogDamagedException when the log is not as it was written, or older than its checkpoint
     */
    public static ExchangeLog open(Path data, String name, String hub, Clock clock, Consumer<LogEntry> replay)
            throws IOException {
        return open(data, name, hub, LogSettings.defaults(), clock, replay);
    }

    /** As above, with settings of the caller's. */
    public static ExchangeLog open(
            Path data, String name, String hub, LogSettings settings, Clock clock, Consumer<LogEntry> replay)
            throws IOException {
        Path keys = data.resolve("keys");
        NoteSigner signer = NoteSigner.open(keys, hub);
        return switch (name) {
            case "log" ->
                open(
                        data.resolve(name),
                        data.resolve("content"),
                        signer,
                        ContentCipher.open(keys.resolve("content.key")),
                        settings,
                        clock,
                        replay);
            case "security" -> open(data.resolve(name), data, signer.forSecurityLog(), null, settings, clock, replay);
            default -> throw new IllegalArgumentException("a hub has the logs log and security");
        };
    }

    private static ExchangeLog open(
            Path dir,
            Path contentDir,
            NoteSigner signer,
            @Nullable ContentCipher cipher,
            LogSettings settings,
            Clock clock,
            Consumer<LogEntry> replay)
            throws IOException {
        Files.createDirectories(dir);
        DurableFile.forceFolder(dir.resolveSibling(""));
        CheckpointFile checkpointFile = new CheckpointFile(dir, signer);
        Checkpoint checkpoint = checkpointFile.read();
        Reopening reopening = new Reopening(dir, checkpoint, replay);
        reopening.run();
        if (checkpoint == null) {
            // Signed before the first record: from now on a missing checkpoint is a fault, not a young log.
            checkpoint = checkpointFile.write(0, reopening.tree.root());
        }
        ContentStore contents = cipher == null
                ? null
                : ContentStore.open(contentDir, cipher, settings.segmentBytes(), reopening.tree.size());
        SegmentWriter writer = new SegmentWriter(reopening);
        CommitLoop loop = new CommitLoop(dir, writer, contents, checkpointFile, checkpoint, settings, clock);
        ExchangeLog log = new ExchangeLog(reopening.segments, contents, writer, loop, "log-" + dir.getFileName());
        if (reopening.recovered != null) {
            log.append(reopening.recovered, null).join();
        }
        return log;
    }

    /**
     * Appends one record, with its content if it carries one. The future completes once both are durable, or with a
     * {@link LogUnavailableException} (then nothing may be acknowledged). What is chained to the future without an executor
     * runs on the log's only thread: keep it short or use the {@code Async} methods.
     */
    public CompletableFuture<Committed> append(LogRecord record, @Nullable Content content) {
        return append(List.of(new Appended(record, content))).thenApply(List::getFirst);
    }

    /** Appends several records, durable together, under consecutive indices in this order. */
    public CompletableFuture<List<Committed>> append(List<Appended> entries) {
        if (contents == null && entries.stream().anyMatch(entry -> entry.content() != null)) {
            throw new IllegalArgumentException("this log carries no content");
        }
        Request request = Request.of(entries);
        try {
            loop.submit(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request.done().completeExceptionally(e);
        }
        return request.done();
    }

    /** How many records are durable; the next one gets this index. */
    public long size() {
        return segments.size();
    }

    /** The last checkpoint signed, at most the configured interval behind {@link #size}. */
    public Checkpoint checkpoint() {
        return loop.checkpoint();
    }

    /** Why the log takes no more records until a restart; empty while it does. */
    public Optional<LogUnavailableException> stopped() {
        return Optional.ofNullable(loop.stopped());
    }

    /** The record at {@code index}. */
    public LogEntry entry(long index) {
        LogEntry[] found = new LogEntry[1];
        scan(index, index + 1, entry -> found[0] = entry);
        return found[0];
    }

    /** Hands the durable records from {@code from} on to {@code reader}, in order, up to those durable now. */
    public void scan(long from, Consumer<LogEntry> reader) {
        scan(from, size(), reader);
    }

    private void scan(long from, long end, Consumer<LogEntry> reader) {
        try {
            new LogReader(segments).read(from, end, reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be read", e);
        }
    }

    /**
     * The content that the record carries.
     *
     * @throws NoSuchElementException when it carries none
     * @throws ContentErasedException when it was erased
     * @throws UncheckedIOException when the disk lost or changed it
     */
    public Content content(long index) {
        try {
            Optional<Content> content = contents == null ? Optional.empty() : contents.read(index);
            return content.orElseThrow(() -> new NoSuchElementException("record " + index + " carries no content"));
        } catch (IOException e) {
            throw new UncheckedIOException("the content of record " + index + " cannot be read", e);
        }
    }

    /** Destroys the key of the record's content for ever; the record stays. The caller logs that it did. */
    public void erase(long index) {
        try {
            if (contents != null) {
                contents.erase(index);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the content of record " + index + " cannot be erased", e);
        }
    }

    /** The RFC 6962 inclusion proof of record {@code index} in the tree of {@code size} records; reads the log once. */
    public List<byte[]> inclusionProof(long index, long size) {
        return MerkleTree.inclusionProof(leaves(), index, size);
    }

    /** The RFC 6962 consistency proof between two sizes of this log; reads the log once. */
    public List<byte[]> consistencyProof(long size1, long size2) {
        return MerkleTree.consistencyProof(leaves(), size1, size2);
    }

    private MerkleTree.Leaves leaves() {
        return new LogReader(segments)::leafHash;
    }

    /** Waits for what was appended before, notes and signs the end, and closes the files; again is no error. */
    @Override
    public void close() {
        try {
            loop.submitClose();
            thread.join();
            writer.close();
            if (contents != null) {
                contents.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("the files of the log cannot be closed", e);
        }
    }
}
