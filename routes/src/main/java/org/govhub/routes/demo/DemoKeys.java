package org.govhub.routes.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Role;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.RsaKeyProcess;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;

/**
 * The demonstration's keys as PEM files, so that any outside tool can sign with them: {@code <USCC>.key.pem} (readable by
 * the owner only) and {@code <USCC>.crt.pem} for each party, {@code ca.*} for the authority, {@code person.compiler.*},
 * {@code person.approver.*} and {@code person.administrator.*} for the operator's three persons, {@code person.centre.*} for
 * the data centre's. The operator's key is the hub's own.
 */
final class DemoKeys {

    private static final Duration VALIDITY = Duration.ofDays(3 * 365);
    private static final String AUTHORITY = "ca";
    private static final String CENTRE = "person.centre";

    private final Path folder;
    private final CompletableFuture<?> beingMade;

    private DemoKeys(Path folder, CompletableFuture<?> beingMade) {
        this.folder = folder;
        this.beingMade = beingMade;
    }

    /** The keys of a demonstration prepared earlier. */
    static DemoKeys in(Path folder) {
        return new DemoKeys(folder, CompletableFuture.completedFuture(null));
    }

    /** Makes what is missing, RSA keys beside what comes next, see {@link #complete()}; a key that exists stays. */
    static DemoKeys prepare(Path folder, Clock clock) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Map<DemoParty, RsaKeyProcess> slow = new EnumMap<>(DemoParty.class);
        for (DemoParty party : DemoParty.values()) {
            if (party.algorithm() == Algorithm.RS256 && !Files.exists(crt(folder, party.uscc()))) {
                slow.put(party, RsaKeyProcess.begin()); // first: it needs a process of its own to come up
            }
        }
        DemoKeys quick = in(folder);
        CertificateAuthority authority = quick.authority(clock);
        DemoKeys keys = new DemoKeys(
                folder,
                CompletableFuture.allOf(slow.entrySet().stream()
                        .map(begun -> CompletableFuture.runAsync(
                                () -> quick.certify(begun.getKey(), begun.getValue(), authority, clock)))
                        .toArray(CompletableFuture[]::new)));
        for (DemoParty party : DemoParty.values()) {
            if (!slow.containsKey(party)) {
                keys.make(party.uscc(), party, party.algorithm(), authority, clock);
            }
        }
        for (Role role : Role.values()) {
            keys.make(personFile(role), DemoParty.OPERATOR, Algorithm.ES256, authority, clock);
        }
        keys.make(CENTRE, DemoParty.DATA_CENTRE, Algorithm.ES256, authority, clock);
        return keys;
    }

    /** Waits for the keys that take longest to make; until then only these may be missing. */
    void complete() {
        beingMade.join();
    }

    Signer signer(DemoParty party) throws IOException {
        return new Signer(certificate(party.uscc()), Pem.readPrivateKey(key(party.uscc())), party.algorithm());
    }

    VerificationKey verificationKey(DemoParty party) throws IOException {
        return new VerificationKey(certificate(party.uscc()), party.algorithm());
    }

    /** The operator's person in that role. */
    Person person(Role role) throws IOException {
        String file = personFile(role);
        Signer signer = new Signer(certificate(file), Pem.readPrivateKey(key(file)), Algorithm.ES256);
        return new Person(DemoParty.OPERATOR.uscc(), name(role), role, signer);
    }

    /** The data centre's person, who objects to what does not fit. */
    Person centre() throws IOException {
        Signer signer = new Signer(certificate(CENTRE), Pem.readPrivateKey(key(CENTRE)), Algorithm.ES256);
        return new Person(DemoParty.DATA_CENTRE.uscc(), "centre", Role.COMPILER, signer);
    }

    /** A key of the same authority for somebody who is no party. */
    IssuedKey stranger(String uscc, Clock clock) throws IOException {
        return authority(clock).issue(uscc, "象山县无名局", Algorithm.ES256, clock.instant(), VALIDITY);
    }

    private CertificateAuthority authority(Clock clock) throws IOException {
        if (Files.exists(crt(AUTHORITY))) {
            return new CertificateAuthority(certificate(AUTHORITY), Pem.readPrivateKey(key(AUTHORITY)));
        }
        CertificateAuthority made = CertificateAuthority.create("象山县演示 CA", clock.instant(), VALIDITY.multipliedBy(2));
        write(AUTHORITY, made.key(), made.certificate());
        return made;
    }

    private void make(String file, DemoParty party, Algorithm algorithm, CertificateAuthority authority, Clock clock)
            throws IOException {
        if (!Files.exists(crt(file))) {
            IssuedKey made =
                    authority.issue(party.uscc(), party.name(Locale.CHINESE), algorithm, clock.instant(), VALIDITY);
            write(file, made.key(), made.certificate());
        }
    }

    private void certify(DemoParty party, RsaKeyProcess rsa, CertificateAuthority authority, Clock clock) {
        IssuedKey made = authority.issue(
                party.uscc(), party.name(Locale.CHINESE), party.algorithm(), rsa, clock.instant(), VALIDITY);
        try {
            write(party.uscc(), made.key(), made.certificate());
        } catch (IOException e) {
            throw new UncheckedIOException("the key of " + party + " cannot be written", e);
        }
    }

    /** The certificate last and in one step: where it exists, its key is whole; a key without one was never used. */
    private void write(String file, PrivateKey key, X509Certificate certificate) throws IOException {
        Files.deleteIfExists(key(file));
        Pem.writeSecret(key(file), key);
        Path part = folder.resolve(file + ".crt.part");
        Files.writeString(part, Pem.write(certificate), StandardCharsets.US_ASCII);
        try {
            Files.move(part, crt(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, crt(file));
        }
    }

    private X509Certificate certificate(String file) throws IOException {
        return Pem.readCertificate(crt(file));
    }

    private Path crt(String file) {
        return crt(folder, file);
    }

    private static Path crt(Path folder, String file) {
        return folder.resolve(file + ".crt.pem");
    }

    private Path key(String file) {
        return folder.resolve(file + ".key.pem");
    }

    private static String personFile(Role role) {
        return "person." + name(role);
    }

    private static String name(Role role) {
        return switch (role) {
            case COMPILER -> "compiler";
            case APPROVER -> "approver";
            case ADMINISTRATOR -> "administrator";
        };
    }
}
