package org.govhub.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A line to the hub that breaks once, after so many bytes in both directions together, and counts all it carries. */
final class BreakingLine implements AutoCloseable {

    private final URI hub;
    private final long breaksAfter;
    private final ServerSocket door;
    private final AtomicLong carried = new AtomicLong();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    BreakingLine(URI hub, long breaksAfter) throws IOException {
        this.hub = hub;
        this.breaksAfter = breaksAfter;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Bytes of both directions, until now. */
    long carried() {
        return carried.get();
    }

    boolean broken() {
        return broken.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(hub.getHost(), hub.getPort());
                threads.execute(() -> copy(client, server));
                threads.execute(() -> copy(server, client));
            } catch (IOException e) {
                continue; // the hub is down, or the door closed
            }
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (carried.addAndGet(n) > breaksAfter && broken.compareAndSet(false, true)) {
                    return;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            return; // the other end is gone
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
