package org.govhub.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.govhub.adapters.push.BrokerAccess;
import org.govhub.exchange.seal.TlsFiles;
import org.jspecify.annotations.Nullable;

/** Reads {@code push.brokers} of {@code hub.yaml}: the user the hub is at a department's broker. */
final class BrokerReading {

    private static final int TLS_PORT = 5671;
    private static final Set<String> KEYS = Set.of("address", "user", "password", "issuer");
    private static final String ADDRESS =
            ": expected address, the amqps: address of the broker without a queue, such as amqps://broker.example:5671";

    private final List<String> faults;

    /** @param faults gets what is wrong */
    BrokerReading(List<String> faults) {
        this.faults = faults;
    }

    List<BrokerAccess> read(List<JsonNode> nodes) {
        List<BrokerAccess> brokers = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            BrokerAccess broker = read("push.brokers[" + i + "]", nodes.get(i));
            if (broker != null) {
                brokers.add(broker);
            }
        }
        return brokers;
    }

    private @Nullable BrokerAccess read(String place, JsonNode node) {
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KEYS);
        unknown.forEach(
                key -> faults.add(place + "." + key + ": unknown key; known are address, user, password, issuer"));
        URI address = address(place, node.path("address").asText());
        String user = node.path("user").asText();
        Path password = Path.of(node.path("password").asText());
        if (user.isEmpty() || !Files.isReadable(password) || !Files.isRegularFile(password)) {
            faults.add(place + ": expected user, and password, a file the hub can read");
            return null;
        }
        try {
            String issuer = node.path("issuer").asText();
            SSLContext tls = issuer.isEmpty() ? null : TlsFiles.client(Path.of(issuer));
            return address == null
                    ? null
                    : new BrokerAccess(
                            address.getHost(),
                            address.getPort() < 0 ? TLS_PORT : address.getPort(),
                            user,
                            password,
                            tls);
        } catch (NoSuchFileException e) {
            faults.add(place + ".issuer: there is no file " + e.getFile());
        } catch (IOException | IllegalArgumentException e) {
            faults.add(place + ".issuer: " + e.getMessage());
        }
        return null;
    }

    private @Nullable URI address(String place, String text) {
        try {
            URI address = URI.create(text);
            boolean plain = "amqps".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getPath().isEmpty()
                    && address.getQuery() == null
                    && address.getFragment() == null;
            if (plain) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        faults.add(place + ADDRESS); // not shown: somebody may have written a password into it
        return null;
    }
}
