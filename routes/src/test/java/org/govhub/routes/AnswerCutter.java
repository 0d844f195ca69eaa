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
import java.util.concurrent.atomic.AtomicInteger;

/** A line that carries every request to the hub and breaks as soon as the first byte of the answer comes back. */
final class AnswerCutter implements AutoCloseable {

    private final URI hub;
    private final ServerSocket door;
    private final AtomicInteger cut = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    AnswerCutter(URI hub) throws IOException {
        this.hub = hub;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Answers that began and did not arrive. */
    int cut() {
        return cut.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> carry(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void carry(Socket client) {
        try (client;
                Socket server = new Socket(hub.getHost(), hub.getPort())) {
            threads.execute(() -> copy(client, server));
            if (server.getInputStream().read() >= 0) {
                cut.incrementAndGet();
            }
        } catch (IOException e) {
            return; // the hub is down: the client sees the same broken line
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            return; // cut
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
