package org.govhub.catalog.harvest;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import org.govhub.catalog.rdf.EntryFault;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a harvest may call: from a public catalogue any public web address, from a server inside one's own network
 * only that very server. A host is looked up here right before it is called; the JVM keeps the answer for half a minute, so
 * that the call goes to the address that was looked at.
 *
 * @param inner the server inside one's own network the operator named, null for a public catalogue
 */
record Address(@Nullable URI inner) {

    /** The rule for a harvest that begins at {@code start}. */
    static Address from(URI start) {
        requireWeb(start);
        return new Address(inOwnNetwork(start) ? start : null);
    }

    /**
     * Refuses what a foreign catalogue must not make this hub call.
     *
     * @throws EntryFault if the address may not be called
     */
    void require(URI address) {
        requireWeb(address);
        if (inner != null && !server(inner).equals(server(address))) {
            throw new EntryFault(
                    address.toString(),
                    "leads away from " + server(inner) + ", which is inside this network",
                    "harvest that address by itself if it is meant");
        }
        if (inner == null && inOwnNetwork(address)) {
            throw new EntryFault(
                    address.toString(),
                    "leads from a public catalogue into this network",
                    "harvest that address by itself if it is meant");
        }
    }

    private static void requireWeb(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https"))
                || address.getHost() == null
                || address.getUserInfo() != null) {
            throw new EntryFault(
                    address.toString(),
                    "is not a web address",
                    "give one that begins with http:// or https://, without a password");
        }
    }

    /** Scheme, host and port, spelled alike for the same server. */
    private static String server(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static boolean inOwnNetwork(URI address) {
        try {
            for (InetAddress host : InetAddress.getAllByName(address.getHost())) {
                byte[] bytes = host.getAddress();
                boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
                boolean carrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
                if (host.isAnyLocalAddress()
                        || host.isLoopbackAddress()
                        || host.isLinkLocalAddress()
                        || host.isSiteLocalAddress()
                        || host.isMulticastAddress()
                        || uniqueLocal
                        || carrier) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            throw new EntryFault(address.toString(), "nobody knows this host", "check the address", e);
        }
    }
}
