package org.govhub.exchange.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.govhub.exchange.CrashPoint;
import org.govhub.exchange.seal.Checkpoint;
import org.govhub.exchange.seal.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes a log: takes what waits, makes it durable as a group, completes the futures, and signs a
 * checkpoint from time to time. The first failing write or fsync ends it: what the disk holds then is unknown, and a second
 * fsync may report success over lost pages.
 */
final class CommitLoop implements Runnable {
    private static final int QUEUE_CAPACITY = 1 << 16;
    private static final int GROUP_RECORDS = 4096;
    private static final long GROUP_BYTES = 8 << 20;
    private static final Request CLOSE = new Request(List.of(), new CompletableFuture<>());

    private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>(QUEUE_CAPACITY);
    private final Path dir;
    private final SegmentWriter writer;
    private final @Nullable ContentStore contents;
    private final CheckpointFile checkpointFile;
    private final LogSettings settings;
    private final Clock clock;
    private volatile Checkpoint checkpoint;
    private volatile @Nullable LogUnavailableException stopped;
    private long unsealedSince;

    CommitLoop(
            Path dir,
            SegmentWriter writer,
            @Nullable ContentStore contents,
            CheckpointFile checkpointFile,
            Checkpoint checkpoint,
            LogSettings settings,
            Clock clock) {
        this.dir = dir;
        this.writer = writer;
        this.contents = contents;
        this.checkpointFile = checkpointFile;
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.clock = clock;
        this.unsealedSince = System.nanoTime();
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Why the log takes nothing any more, or null while it does. */
    @Nullable
    LogUnavailableException stopped() {
        return stopped;
    }

    void submit(Request request) throws InterruptedException {
        if (stopped == null) {
            queue.put(request);
        } else {
            queue.offer(request);
            failWaiting();
            request.done().completeExceptionally(why());
            return;
        }
        if (stopped != null) {
            failWaiting(); // the loop ended between the two lines above and will not look again
        }
    }

    void submitClose() throws InterruptedException {
        submit(CLOSE);
    }

    @Override
    public void run() {
        LogUnavailableException reason = LogUnavailableException.closed();
        List<Request> group = new ArrayList<>();
        try {
            while (takeGroup(group)) {
                commit(group);
                group.clear();
                sealIfDue();
            }
            sealAtClose();
        } catch (IOException | RuntimeException | Error e) {
            reason = LogUnavailableException.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but a dying process
        } finally {
            stopped = reason;
            fail(group, reason);
            failWaiting();
        }
    }

    /** Fills {@code group} with what waits, or leaves it empty when a checkpoint is due first; false at the close. */
    private boolean takeGroup(List<Request> group) throws InterruptedException {
        Request request = unsealed() ? queue.poll(untilSealDue(), TimeUnit.NANOSECONDS) : queue.take();
        long bytes = 0;
        int records = 0;
        while (request != null) {
            if (request == CLOSE) {
                if (group.isEmpty()) {
                    return false;
                }
                queue.put(CLOSE);
                return true;
            }
            group.add(request);
            bytes += request.bytes();
            records += request.items().size();
            request = bytes < GROUP_BYTES && records < GROUP_RECORDS ? queue.poll() : null;
        }
        return true;
    }

    private void commit(List<Request> group) throws IOException {
        long bytes = group.stream().mapToLong(Request::bytes).sum();
        if (group.isEmpty()) {
            return;
        }
        if (settings.usableBytes().applyAsLong(dir) < settings.reserveBytes() + bytes) {
            // Nothing was written yet, so the log stays whole and goes on by itself when there is space again.
            fail(group, LogUnavailableException.reserveReached());
            return;
        }
        if (writer.length() >= settings.segmentBytes()) {
            writer.roll();
            writer.at(clock.instant());
            writer.add(checkpointed());
        }
        boolean first = !unsealed();
        boolean withContent = writeContents(group);
        writer.at(clock.instant());
        List<List<Committed>> committed = group.stream()
                .map(request -> request.items().stream()
                        .map(item -> writer.add(item.body()))
                        .toList())
                .toList();
        writer.force();
        if (withContent) {
            CrashPoint.AFTER_RECORD
                    .reached(); // all is durable, nobody knows yet: the sender asks again, gets a receipt
        }
        if (first) {
            unsealedSince = System.nanoTime();
        }
        for (int i = 0; i < committed.size(); i++) {
            group.get(i).done().complete(committed.get(i));
        }
    }

    private boolean writeContents(List<Request> group) throws IOException {
        ContentStore store = contents;
        long index = writer.next();
        boolean any = false;
        for (Request request : group) {
            for (Request.Item item : request.items()) {
                Content content = item.content();
                if (content != null && store != null) {
                    if (!any) {
                        CrashPoint.BEFORE_CONTENT.reached(); // nothing is on the disk: the message never came
                    }
                    store.write(index, content);
                    any = true;
                }
                index++;
            }
        }
        if (any && store != null) {
            store.force();
            CrashPoint.AFTER_CONTENT.reached(); // content without a record: opening forgets it
            CrashPoint.BEFORE_RECORD.reached(); // the same, said for the record
        }
        return any;
    }

    private boolean unsealed() {
        return writer.next() > checkpoint.size();
    }

    private long untilSealDue() {
        return settings.checkpointEvery().toNanos() - (System.nanoTime() - unsealedSince);
    }

    private void sealIfDue() throws IOException {
        if (unsealed() && untilSealDue() <= 0) {
            seal();
        }
    }

    private void seal() throws IOException {
        checkpoint = checkpointFile.write(writer.next(), writer.root());
        unsealedSince = System.nanoTime();
    }

    private void sealAtClose() throws IOException {
        if (unsealed()) {
            writer.at(clock.instant());
            writer.add(checkpointed());
            writer.force();
            seal();
        }
    }

    private byte[] checkpointed() {
        return LineFormat.body(LogRecord.of(Event.CHECKPOINTED)
                .withDigest(Sha256.text(writer.root()))
                .withDetail("size " + writer.next()));
    }

    private void failWaiting() {
        List<Request> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        fail(waiting, why());
    }

    private LogUnavailableException why() {
        LogUnavailableException reason = stopped;
        return reason == null ? LogUnavailableException.closed() : reason;
    }

    private static void fail(List<Request> requests, LogUnavailableException reason) {
        requests.forEach(request -> request.done().completeExceptionally(reason));
    }
}
