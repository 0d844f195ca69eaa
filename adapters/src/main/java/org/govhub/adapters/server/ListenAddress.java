package org.govhub.adapters.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens. An address that other machines can reach exists only together with TLS.
 *
 * @param host host name or literal address of this machine
 * @param port 0 for any free port
 * @param tls the server's certificate and key, null for plain HTTP on loopback
 */
public record ListenAddress(String host, int port, @Nullable SSLContext tls) {

    /**
     * @throws IllegalArgumentException when the host is unknown, the port impossible, or the host is not loopback and TLS is
     *     missing
     */
    public ListenAddress {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        if (tls == null && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "host " + host + " can be reached by other machines: set up TLS or listen on 127.0.0.1");
        }
    }

    /** Plain HTTP on 127.0.0.1; port 0 for any free one. */
    public static ListenAddress loopback(int port) {
        return new ListenAddress("127.0.0.1", port, null);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host " + host + " is not known on this machine", e);
        }
    }
}
