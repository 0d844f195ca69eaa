package org.govhub.adapters.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the hub signs in at a department's broker. It holds only for {@code amqps:} addresses: a password goes nowhere in clear.
 *
 * @param host of the addresses it holds for, in small letters
 * @param port of those addresses
 * @param user as the broker knows the hub
 * @param password file that holds the user's password, read anew for each connection
 * @param tls certificates to trust there, null for those the hub trusts everywhere
 */
public record BrokerAccess(
        String host,
        int port,
        String user,
        Path password,
        @Nullable SSLContext tls) {

    public BrokerAccess {
        host = host.toLowerCase(Locale.ROOT);
        if (host.isEmpty() || user.isEmpty()) {
            throw new IllegalArgumentException("a broker has a host and a user");
        }
    }

    boolean holdsFor(String otherHost, int otherPort) {
        return host.equals(otherHost.toLowerCase(Locale.ROOT)) && port == otherPort;
    }

    /** The password now. */
    String readPassword() throws IOException {
        return Files.readString(password).strip();
    }
}
