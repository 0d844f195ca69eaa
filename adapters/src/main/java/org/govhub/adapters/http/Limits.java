package org.govhub.adapters.http;

import static org.govhub.exchange.message.RefusalCode.MALFORMED;
import static org.govhub.exchange.message.RefusalCode.TOO_LARGE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.govhub.exchange.message.RefusedException;

/** The size limits of docs/protocol.md §1, held while a body streams in: what is too large is never kept whole. */
public final class Limits {

    /** Largest message, in bytes. */
    public static final int MESSAGE = 16 * 1024 * 1024;

    /** Largest SOAP envelope: a message and room for the envelope around it. */
    public static final int ENVELOPE = MESSAGE + 64 * 1024;

    private static final int CHUNK = 16 * 1024;
    private static final long PATIENCE_NANOS = 25_000_000_000L;
    private static final long NANOS_PER_BYTE = 1_000_000_000L / (64 * 1024);

    private Limits() {}

    /**
     * Reads a body to its end.
     *
     * @param held grows with what was read
     * @param max most bytes accepted
     * @throws RefusedException {@code BACKPRESSURE} when all requests together hold too much, {@code TOO_LARGE} as soon as one byte more arrives, {@code MALFORMED} when the sender breaks
     *     off, or takes more than 25 seconds and is slower than 64 KB a second
     */
    public static byte[] read(InputStream body, int max, HeldBytes held) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        long start = System.nanoTime();
        try {
            for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
                if (whole.size() + n > max) {
                    throw new RefusedException(TOO_LARGE, "A message has at most " + MESSAGE + " bytes.");
                }
                held.grow(whole.size() + n);
                whole.write(chunk, 0, n);
                if (System.nanoTime() - start > PATIENCE_NANOS + whole.size() * NANOS_PER_BYTE) {
                    throw new RefusedException(MALFORMED, "The body of the request came too slowly.");
                }
            }
        } catch (IOException e) {
            throw new RefusedException(MALFORMED, "The request ended before its body was complete.", e);
        }
        return whole.toByteArray();
    }
}
