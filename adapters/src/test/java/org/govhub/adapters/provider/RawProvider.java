package org.govhub.adapters.provider;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener that counts connections and answers each with fixed bytes, or badly on purpose. */
public final class RawProvider implements AutoCloseable {

    public static final String SILENT = "";
    public static final String TRICKLE = "trickle";
    public static final String ENDLESS = "endless";

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final ServerSocket socket;
    private final String answer;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    public RawProvider(String answer) {
        this.answer = answer;
        try {
            this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::listen);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/x");
    }

    public int connections() {
        return connections.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket caller = socket.accept();
                connections.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> serve(caller));
            }
        } catch (IOException e) {
            closed.countDown(); // the listener was closed
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            OutputStream out = caller.getOutputStream();
            caller.getInputStream().read(new byte[8192]);
            switch (answer) {
                case SILENT -> closed.await();
                case TRICKLE -> {
                    out.write((HEAD + "Content-Length: 1000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    while (!closed.await(100, TimeUnit.MILLISECONDS)) {
                        out.write(' ');
                        out.flush();
                    }
                }
                case ENDLESS -> {
                    out.write((HEAD + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    byte[] block = new byte[64 * 1024];
                    while (closed.getCount() > 0) {
                        out.write(block);
                    }
                }
                default -> {
                    out.write(answer.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    closed.await();
                }
            }
        } catch (IOException e) {
            // the caller went away, which is what these tests want
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
