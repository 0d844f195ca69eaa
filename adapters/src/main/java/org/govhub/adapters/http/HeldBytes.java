package org.govhub.adapters.http;

import jakarta.servlet.ServletRequest;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/**
 * What one request holds of the memory for bodies that are being read and handled. All requests of the process together get
 * a 32nd of the heap (but one largest message), because a body of small values needs many times its size until it is answered. Used by one thread.
 */
public final class HeldBytes implements AutoCloseable {

    private static final int KILOBYTE = 1024;

    /** One message of the largest size, and room for small ones beside it. */
    private static final long LEAST = Limits.ENVELOPE + 4L * 1024 * KILOBYTE;

    private static final Semaphore PROCESS =
            new Semaphore(Math.toIntExact(Math.max(LEAST, Runtime.getRuntime().maxMemory() / 32) / KILOBYTE));

    private final Semaphore free;
    private int held;

    /** @param free kilobytes nobody holds */
    HeldBytes(Semaphore free) {
        this.free = free;
    }

    /** Nothing yet; the request finds it again with {@link #of}. */
    public static HeldBytes open(ServletRequest request) {
        HeldBytes opened = new HeldBytes(PROCESS);
        request.setAttribute(HeldBytes.class.getName(), opened);
        return opened;
    }

    /** What {@link #open} gave this request. */
    public static HeldBytes of(ServletRequest request) {
        return (HeldBytes) Objects.requireNonNull(request.getAttribute(HeldBytes.class.getName()));
    }

    /**
     * Holds that many bytes in all.
     *
     * @throws RefusedException {@code BACKPRESSURE} when they are not free; what was held stays held
     */
    void grow(int bytes) {
        int more = Math.ceilDiv(bytes, KILOBYTE) - held;
        if (more <= 0) {
            return;
        }
        if (!free.tryAcquire(more)) {
            throw new RefusedException(
                    RefusalCode.BACKPRESSURE, "Too many messages are being read and handled at this moment.");
        }
        held += more;
    }

    /** Gives everything back. */
    @Override
    public void close() {
        free.release(held);
        held = 0;
    }
}
