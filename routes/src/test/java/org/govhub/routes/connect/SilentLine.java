package org.govhub.routes.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line to a server on this machine that can fall silent: it takes connections and keeps them open, and nothing comes through
 * any more in either direction, as with a server that hangs.
 */
final class SilentLine implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong up = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong down = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong epoch = new AtomicLong();

    /** @param target port of the server */
    SilentLine(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Falls silent at once. */
    void silence() {
        up.set(0);
        down.set(0);
    }

    /** Falls silent when that many more bytes have gone to the server. */
    void silentAfterUp(long bytes) {
        up.set(bytes);
    }

    /** Falls silent when that many more bytes have come from the server. */
    void silentAfterDown(long bytes) {
        down.set(bytes);
    }

    /** Whether it has fallen silent. */
    boolean silent() {
        return up.get() <= 0 || down.get() <= 0;
    }

    /** New connections come through; those that hang go on hanging. */
    void restore() {
        epoch.incrementAndGet();
        up.set(Long.MAX_VALUE);
        down.set(Long.MAX_VALUE);
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        try {
            Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(there);
            long since = epoch.get();
            Thread.ofVirtual().start(() -> pump(client, there, up, since));
            Thread.ofVirtual().start(() -> pump(there, client, down, since));
        } catch (IOException e) {
            close(client); // the server is away
        }
    }

    private void pump(Socket from, Socket to, AtomicLong left, long since) {
        byte[] bytes = new byte[8192];
        try {
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                left.addAndGet(-read);
                if (silent() || since != epoch.get()) {
                    return; // and both sides stay open
                }
                to.getOutputStream().write(bytes, 0, read);
            }
            from.close();
            to.close();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(SilentLine::close);
    }
}
