package org.govhub.catalog;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.govhub.catalog.pack.PackCatalog;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Staff;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.VerificationKey;

/** An operator with three persons, made once, and catalogues with the enterprise-tax pack. */
public final class Demo {

    public static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    public static final String OPERATOR = "11330225MB15430236";
    public static final String REGISTRAR = "1133022500293101XT";
    public static final String STATE_TAX = "11330225002931028T";
    public static final String LOCAL_TAX = "11330225002931036M";
    public static final String QUALITY = "11330225002931044G";
    public static final String DATA_CENTRE = "12330225MB15430158";
    public static final String AUDITOR = "113302250029310793";

    public static final String REGISTRATION = "302001001/000001";
    public static final String TAX = "302002001/000001";
    public static final String ORG_CODE = "302003001/000001";

    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.create("Demo CA", NOW, Duration.ofDays(365));

    private static final Map<Person, PrivateKey> KEYS = new ConcurrentHashMap<>();

    public static final Person COMPILER = person("compiler", Role.COMPILER);
    public static final Person APPROVER = person("approver", Role.APPROVER);
    public static final Person ADMINISTRATOR = person("administrator", Role.ADMINISTRATOR);
    public static final Staff STAFF = new Staff(COMPILER, APPROVER, ADMINISTRATOR);

    private Demo() {}

    public static Person person(String name, Role role) {
        return person(OPERATOR, name, role);
    }

    public static Person person(String uscc, String name, Role role) {
        IssuedKey key = key(uscc);
        Person person = new Person(uscc, name, role, key.signer());
        KEYS.put(person, key.key());
        return person;
    }

    /** The private key of somebody made here. */
    public static PrivateKey privateKey(Person person) {
        return Objects.requireNonNull(KEYS.get(person));
    }

    /** The key that a person's signatures are verified with. */
    public static VerificationKey verificationKey(Person person) {
        return new VerificationKey(
                person.signer().certificate(), person.signer().algorithm());
    }

    public static IssuedKey key(String uscc) {
        return AUTHORITY.issue(uscc, "象山县", Algorithm.ES256, NOW, Duration.ofDays(300));
    }

    /** A catalogue that has begun and holds nothing else. */
    public static Catalog begun(Path data) throws IOException {
        Catalog catalog = Catalog.open(data, CLOCK);
        catalog.bootstrap(STAFF);
        return catalog;
    }

    /** A catalogue with the pack, a key for the registrar, and the two systems' addresses. */
    public static Catalog withPack(Path data) throws IOException {
        Catalog catalog = Catalog.open(data, CLOCK);
        PackCatalog.load(
                pack(),
                catalog,
                STAFF,
                Map.of(REGISTRAR, List.of(key(REGISTRAR).verificationKey())),
                Map.of(
                        REGISTRAR + "/aic-registry",
                        URI.create("http://127.0.0.1:9001/registry"),
                        STATE_TAX + "/sat-tax",
                        URI.create("http://127.0.0.1:9002/tax")));
        return catalog;
    }

    public static Path pack() {
        return find("routes/packs/enterprise-tax").orElseThrow();
    }

    /** A file or folder under one of the folders above the working directory. */
    public static Optional<Path> find(String relative) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(relative))) {
                return Optional.of(folder.resolve(relative));
            }
        }
        return Optional.empty();
    }
}
