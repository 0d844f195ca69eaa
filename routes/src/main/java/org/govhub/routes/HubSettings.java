package org.govhub.routes;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.govhub.adapters.push.BrokerAccess;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.document.DocumentSettings;
import org.govhub.exchange.seal.Signer;

/**
 * What a hub needs to start.
 *
 * @param data its data directory
 * @param listen where it listens
 * @param signer the hub's own signing key
 * @param packs folders whose {@code systems.yaml} says how departments' systems are called
 * @param zone calendar days (quotas, cadence) and the times the hub writes are in this zone
 * @param documents room for files, time to sign for documents
 * @param brokers where pushes sign in with a user
 */
public record HubSettings(
        Path data,
        ListenAddress listen,
        Signer signer,
        ZoneId zone,
        List<Path> packs,
        EngineSettings engine,
        DocumentSettings documents,
        List<BrokerAccess> brokers) {

    public HubSettings {
        brokers = List.copyOf(brokers);
        packs = List.copyOf(packs);
    }

    /** With the usual settings for documents, and a user at no broker. */
    public HubSettings(
            Path data, ListenAddress listen, Signer signer, ZoneId zone, List<Path> packs, EngineSettings engine) {
        this(data, listen, signer, zone, packs, engine, DocumentSettings.DEFAULT, List.of());
    }
}
