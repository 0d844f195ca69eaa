package org.govhub.adapters.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose reader may not be slower than the sender of a body: who takes too little for too long holds a thread that
 * others wait for, and its connection is cut. A file is then fetched on by range. Only the time in which the server waits for
 * the reader counts.
 */
final class PacedAnswer extends Response.Wrapper {

    private final Scheduler scheduler;
    private final EndPoint reader;
    private final long patience;
    private final long nanosPerByte;
    private long bytes;
    private final AtomicLong waited = new AtomicLong();

    PacedAnswer(Request request, Response response, Duration patience, int bytesPerSecond) {
        super(request, response);
        this.scheduler = request.getComponents().getScheduler();
        this.reader = request.getConnectionMetaData().getConnection().getEndPoint();
        this.patience = patience.toNanos();
        this.nanosPerByte = TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        bytes += content == null ? 0 : content.remaining();
        long start = System.nanoTime();
        long left = Math.max(patience + bytes * nanosPerByte - waited.get(), 1);
        Scheduler.Task cut = scheduler.schedule(
                () -> reader.close(new TimeoutException("the answer is read too slowly")), left, TimeUnit.NANOSECONDS);
        super.write(last, content, new Callback.Nested(callback) {
            @Override
            public void completed() {
                cut.cancel();
                waited.addAndGet(System.nanoTime() - start);
            }
        });
    }
}
