package org.govhub.catalog.harvest;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import org.govhub.catalog.rdf.EntryFault;

/** Which addresses a harvest may call: web addresses, and inside one's own network only when the operator began there. */
record Address(boolean ownNetwork) {

    /** The rule for a harvest that begins at {@code start}. */
    static Address from(URI start) {
        requireWeb(start);
        return new Address(inOwnNetwork(start));
    }

    /**
     * Refuses what a foreign catalogue must not make this hub call.
     *
     * @throws EntryFault if the address may not be called
     */
    void require(URI address) {
        requireWeb(address);
        if (!ownNetwork && inOwnNetwork(address)) {
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
