package org.govhub.routes.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;

/**
 * How often a second one thread does what no exchange can do without, each by itself: sign and verify bytes, append them to a
 * file and force it to the disk.
 */
record BareOperations(double sign, double verify, double append) {

    private static final int RUNS = 5;

    /** @param bytes of a message */
    static BareOperations measure(Signer signer, int bytes, Path file) throws IOException {
        byte[] body = new byte[bytes];
        byte[] signature = signer.sign(body);
        VerificationKey key = new VerificationKey(signer.certificate(), signer.algorithm());
        return new BareOperations(
                perSecond(() -> signer.sign(body)),
                perSecond(() -> key.verify(body, signature)),
                appendsPerSecond(file, body));
    }

    /**
     * Publishes a second that one thread could do, if nothing but these operations were needed: one verification, a signature
     * for the receipt and for each recipient, the message and then its deliveries appended, one durable send and receive.
     *
     * @param queue durable sends and receives a second
     */
    double ceiling(int recipients, double queue) {
        return 1 / (1 / verify + (1 + recipients) / sign + 2 / append + 1 / queue);
    }

    /** The median of five runs of half a second after one second of warm-up. */
    private static double perSecond(Runnable operation) {
        run(operation, Duration.ofSeconds(1));
        double[] rates = new double[RUNS];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = run(operation, Duration.ofMillis(500));
        }
        return Measurement.median(rates);
    }

    private static double run(Runnable operation, Duration length) {
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < length.toNanos()) {
            operation.run();
            count++;
        }
        return count / Measurement.seconds(start);
    }

    private static double appendsPerSecond(Path file, byte[] body) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            return perSecond(() -> {
                try {
                    channel.write(ByteBuffer.wrap(body));
                    channel.force(false);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
