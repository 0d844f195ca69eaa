package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.PersonKey;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Staff;
import org.govhub.exchange.message.Uscc;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;

/**
 * The keys with which persons sign changes, {@code keys/person.<name>.key.pem} of the data folder. Certificate and role of a
 * person come from the revision log; the file holds nothing but the private key.
 */
record PersonKeys(Path data, Clock clock) {

    static final String COMPILER = "compiler";
    static final String APPROVER = "approver";
    static final String ADMINISTRATOR = "administrator";

    private static final Duration VALIDITY = Duration.ofDays(5 * 365);

    /** Where a person's key lies unless the command names another file. */
    Path file(String name) {
        return data.resolve("keys").resolve("person." + name + ".key.pem");
    }

    /** The operator's code of a catalogue that a command begins without being told one: made up, with right check digits. */
    static String localOperator() {
        return Uscc.withCheckDigit("11000000", "00000000");
    }

    /**
     * Begins the catalogue with three new keys under {@code keys/}, readable by their owner only: a compiler, an approver
     * and an administrator. They lie side by side, which is right for trying out; for work each takes his own away.
     */
    void begin(Catalog catalog, String operator) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create("local catalogue", clock.instant(), VALIDITY);
        catalog.bootstrap(new Staff(
                create(authority, operator, COMPILER, Role.COMPILER),
                create(authority, operator, APPROVER, Role.APPROVER),
                create(authority, operator, ADMINISTRATOR, Role.ADMINISTRATOR)));
    }

    private Person create(CertificateAuthority authority, String operator, String name, Role role) throws IOException {
        Files.createDirectories(data.resolve("keys"));
        IssuedKey key = authority.issue(operator, name, Algorithm.ES256, clock.instant(), VALIDITY);
        Pem.writeSecret(file(name), key.key());
        return new Person(operator, name, role, key.signer());
    }

    /** The person whose key lies in the folder under that name; empty where there is no such file. */
    Optional<Person> person(Catalog catalog, String name) throws IOException {
        return Files.exists(file(name)) ? Optional.of(fromFile(catalog, file(name))) : Optional.empty();
    }

    /**
     * The person a private key belongs to.
     *
     * @throws CommandFault if the catalogue knows nobody with this key
     */
    Person fromFile(Catalog catalog, Path file) throws IOException {
        PrivateKey key = privateKey(file);
        for (PersonKey known : catalog.personKeys()) {
            Optional<Person> person = person(known, key);
            if (person.isPresent()) {
                return person.get();
            }
        }
        throw new CommandFault("fault.keyOfNobody", CommandOptions.NO, file);
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        try {
            return Pem.readPrivateKey(file);
        } catch (IllegalArgumentException e) {
            throw new CommandFault("fault.key", CommandOptions.CANNOT_WORK, file, Objects.toString(e.getMessage()));
        }
    }

    private static Optional<Person> person(PersonKey known, PrivateKey key) {
        int slash = known.person().indexOf('/');
        try {
            Signer signer =
                    new Signer(known.key().certificate(), key, known.key().algorithm());
            return Optional.of(new Person(
                    known.person().substring(0, slash), known.person().substring(slash + 1), known.role(), signer));
        } catch (IllegalArgumentException notThisCertificate) {
            return Optional.empty();
        }
    }
}
