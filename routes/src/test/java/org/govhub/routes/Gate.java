package org.govhub.routes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a department's service. While it is shut, connections are refused and those there were are cut. */
final class Gate implements AutoCloseable {

    private final URI service;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;

    Gate(URI service) throws IOException {
        this.service = service;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    /** The service's address by way of this gate. */
    URI address() {
        return URI.create(service.getScheme() + "://127.0.0.1:" + port + service.getRawPath());
    }

    void open() throws IOException {
        listener = listen(port);
    }

    void shut() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        shut();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        Thread.startVirtualThread(() -> {
            while (!opened.isClosed()) {
                admit(opened);
            }
        });
        return opened;
    }

    private void admit(ServerSocket door) {
        try {
            Socket in = door.accept();
            sockets.add(in);
            Socket out = new Socket(service.getHost(), service.getPort());
            sockets.add(out);
            Thread.startVirtualThread(() -> pass(in, out));
            Thread.startVirtualThread(() -> pass(out, in));
        } catch (IOException e) {
            return; // shut, or the service itself is gone
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            return; // as a dead service looks
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }
}
