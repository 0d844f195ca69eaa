package org.govhub.adapters.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.EncryptedPem;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.TlsFiles;
import org.govhub.exchange.seal.VerificationKey;

/** The department's client towards the hub, out of the settings' files. */
final class HubAccess {

    private HubAccess() {}

    /**
     * A client that speaks signed JSON; connects to nothing yet.
     *
     * @throws IOException when a file cannot be read
     * @throws IllegalArgumentException when a key, certificate or password is not what it should be
     */
    static DepartmentClient client(ConnectorSettings settings, Clock clock) throws IOException {
        ConnectorSettings.Party party = settings.party();
        X509Certificate own = Pem.readCertificate(party.certificate());
        PrivateKey key = party.password() == null
                ? Pem.readPrivateKey(party.key())
                : EncryptedPem.readPrivateKey(party.key(), party.password().read());
        List<VerificationKey> hubKeys = new ArrayList<>();
        for (Path file : settings.hub().certificates()) {
            X509Certificate certificate = Pem.readCertificate(file);
            hubKeys.add(new VerificationKey(certificate, Algorithm.usualFor(certificate)));
        }
        Department self = new Department(
                party.uscc(),
                new Signer(own, key, Algorithm.usualFor(own)),
                settings.hub().id(),
                hubKeys,
                clock);
        DepartmentClient client = DepartmentClient.json(settings.hub().url(), self);
        Path ca = settings.hub().ca();
        return ca == null ? client : client.withTls(TlsFiles.client(ca));
    }
}
