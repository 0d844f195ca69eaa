package org.govhub.routes.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.entry.PartyDescription;
import org.govhub.catalog.pack.PackCatalog;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Staff;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;

/**
 * Any pack of pure data, ready to be tried: keys for each party it describes as PEM files under {@code keys}
 * ({@code <USCC>.key.pem}, {@code <USCC>.crt.pem}), its catalogue approved by three persons of the operator. Preparing the same
 * folder again keeps keys and catalogue. Not for production: real keys come from a certification authority.
 */
public final class PackWorld {

    private static final Duration VALIDITY = Duration.ofDays(3 * 365);
    private static final String AUTHORITY = "ca";

    private final Path keys;
    private final Clock clock;
    private final CertificateAuthority authority;

    private PackWorld(Path keys, Clock clock) throws IOException {
        this.keys = keys;
        this.clock = clock;
        Files.createDirectories(keys);
        if (Files.getFileStore(keys).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
        }
        this.authority = authority();
    }

    /**
     * Prepares a data folder for a pack whose systems answer no queries.
     *
     * @return the hub's own signing key: the operator's
     * @throws org.govhub.catalog.rdf.EntryFault if the pack's catalogue does not fit
     */
    public static Signer prepare(Path pack, Path data, Clock clock) throws IOException {
        PackWorld world = new PackWorld(data.resolve("keys"), clock);
        Map<String, List<VerificationKey>> registered = new HashMap<>();
        String operator = "";
        for (PartyDescription party : PackCatalog.describedParties(pack)) {
            Signer signer = world.signer(party.uscc(), party.uscc());
            registered.put(party.uscc(), List.of(new VerificationKey(signer.certificate(), signer.algorithm())));
            if (party.roles().contains("operator")) {
                operator = party.uscc();
            }
        }
        if (operator.isEmpty()) {
            throw new IllegalArgumentException(pack + " describes no party with the role of operator");
        }
        Staff staff = new Staff(
                world.person(operator, Role.COMPILER),
                world.person(operator, Role.APPROVER),
                world.person(operator, Role.ADMINISTRATOR));
        try (Catalog catalog = Catalog.open(data, clock)) {
            PackCatalog.load(pack, catalog, staff, registered, Map.of());
        }
        return world.signer(operator, operator);
    }

    private Person person(String operator, Role role) throws IOException {
        String name = role.name().toLowerCase(Locale.ROOT);
        return new Person(operator, name, role, signer("person." + name, operator));
    }

    private Signer signer(String file, String owner) throws IOException {
        Path certificate = keys.resolve(file + ".crt.pem");
        Path key = keys.resolve(file + ".key.pem");
        if (!Files.exists(certificate)) {
            IssuedKey issued = authority.issue(owner, owner, Algorithm.ES256, clock.instant(), VALIDITY);
            Files.deleteIfExists(key);
            Pem.writeSecret(key, issued.key());
            Files.writeString(certificate, Pem.write(issued.certificate()), StandardCharsets.US_ASCII);
        }
        return new Signer(Pem.readCertificate(certificate), Pem.readPrivateKey(key), Algorithm.ES256);
    }

    private CertificateAuthority authority() throws IOException {
        Path certificate = keys.resolve(AUTHORITY + ".crt.pem");
        Path key = keys.resolve(AUTHORITY + ".key.pem");
        if (Files.exists(certificate)) {
            return new CertificateAuthority(Pem.readCertificate(certificate), Pem.readPrivateKey(key));
        }
        CertificateAuthority made = CertificateAuthority.create("演示 CA", clock.instant(), VALIDITY.multipliedBy(2));
        Files.deleteIfExists(key);
        Pem.writeSecret(key, made.key());
        Files.writeString(certificate, Pem.write(made.certificate()), StandardCharsets.US_ASCII);
        return made;
    }
}
