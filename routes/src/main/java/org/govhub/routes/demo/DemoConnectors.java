package org.govhub.routes.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.govhub.adapters.connector.Connector;
import org.govhub.adapters.connector.ConnectorEvents;
import org.govhub.adapters.connector.ConnectorFile;
import org.govhub.adapters.connector.ConnectorSettings;
import org.govhub.adapters.folder.Folders;
import org.govhub.adapters.frontstore.Database;
import org.govhub.adapters.frontstore.FrontStore;

/**
 * Connectors of the demonstration's departments, as {@code hub connect} runs them.
 *
 * @param hub address of the hub
 * @param keys folder of everybody's keys
 * @param folder their {@code connector.yaml} files and states stay here, to be read
 * @param kind of their databases, which tells their states from those beside other databases
 */
record DemoConnectors(URI hub, Path keys, Path folder, String kind, Clock clock) {

    /**
     * Writes the department's settings and opens its connector.
     *
     * @param flows the blocks {@code outbound} and {@code inbound} of its settings
     */
    Connector open(DemoParty party, FrontStores.Store store, String flows, ConnectorEvents events) throws IOException {
        Files.createDirectories(folder);
        String name = party.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Path file = Files.writeString(folder.resolve(name + ".yaml"), head(party, name) + store.yaml() + flows);
        ConnectorSettings settings = ConnectorFile.read(file);
        FrontStore tables = new FrontStore(
                Database.of(Objects.requireNonNull(settings.database())), settings.state(), settings.zone(), clock);
        return Connector.open(settings, tables, new Folders(settings.state(), settings.zone(), clock), events, clock);
    }

    /** Sends everything there is; whether that went well. */
    static boolean once(Connector connector) throws IOException {
        try {
            return connector.once();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String head(DemoParty party, String name) {
        Path all = keys.toAbsolutePath().normalize();
        return """
                hub:
                  url: %s
                  id: %s
                  certificate: %s
                party:
                  uscc: %s
                  key: %s
                  certificate: %s
                state: state-%s-%s
                poll: PT1S
                """.formatted(
                        hub,
                        DemoWorld.hub(),
                        all.resolve(DemoWorld.hub() + ".crt.pem"),
                        party.uscc(),
                        all.resolve(party.uscc() + ".key.pem"),
                        all.resolve(party.uscc() + ".crt.pem"),
                        name,
                        kind.toLowerCase(Locale.ROOT));
    }
}
