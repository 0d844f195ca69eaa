package org.govhub.catalog.harvest;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import org.govhub.catalog.rdf.EntryFault;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a harvest may call: from a public catalogue any public web address, from a server inside one's own network
 * only that very server. A host is looked up here right before it is called. The JVM keeps the answer for half a minute and the
 * HTTP client cannot be told an address to call for a name, so a name server that changes its answer in that time while the
 * JVM's cache is off could still lead it astray; the network's own rules for what a hub may call are the second wall.
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
                if (isInner(host)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            throw new EntryFault(address.toString(), "nobody knows this host", "check the address", e);
        }
    }

    /** Whether the address is none of the public network, as the registries of special addresses say (RFC 6890). */
    static boolean isInner(InetAddress host) {
        byte[] bytes = host.getAddress();
        return host.isAnyLocalAddress()
                || host.isLoopbackAddress()
                || host.isLinkLocalAddress()
                || host.isSiteLocalAddress()
                || host.isMulticastAddress()
                || (bytes.length == 4 ? isInner4(bytes) : isInner6(bytes));
    }

    private static boolean isInner4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean thisNetwork = first == 0;
        boolean carrier = first == 100 && (second & 0xC0) == 64;
        boolean benchmark = first == 198 && (second & 0xFE) == 18;
        boolean assignment = first == 192 && second == 0 && bytes[2] == 0;
        boolean reserved = first >= 240;
        return thisNetwork || carrier || benchmark || assignment || reserved;
    }

    /** Prefixes that carry an IPv4 address are none of the public network either: a gateway here would call that address. */
    private static boolean isInner6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        boolean uniqueLocal = (bytes[0] & 0xFE) == 0xFC;
        boolean translated = first == 0x64 && second == 0xFF9B;
        boolean sixToFour = first == 0x2002;
        boolean teredo = first == 0x2001 && second == 0;
        boolean mapped = first == 0 && second == 0;
        return uniqueLocal || translated || sixToFour || teredo || mapped;
    }
}
