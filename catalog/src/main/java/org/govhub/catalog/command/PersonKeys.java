package org.govhub.catalog.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Role;
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

    private static final JsonMapper JSON = JsonMapper.builder().build();
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
     * Begins the catalogue with two new keys under {@code keys/}, readable by their owner only: an approver and a compiler.
     * They lie side by side, which is right for trying out; for work the approver takes his away.
     */
    void begin(Catalog catalog, String operator) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create("local catalogue", clock.instant(), VALIDITY);
        Person approver = create(authority, operator, APPROVER, Role.APPROVER);
        Person compiler = create(authority, operator, COMPILER, Role.COMPILER);
        catalog.bootstrap(approver, compiler);
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
        for (Revision revision : catalog.revisions()) {
            String subject = revision.step().subject();
            String content = revision.step().content();
            if (revision.step().kind() == Kind.CERTIFICATE && subject.contains("/") && content != null) {
                Optional<Person> person = person(subject, content, key);
                if (person.isPresent()) {
                    return person.get();
                }
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

    private static Optional<Person> person(String subject, String content, PrivateKey key) {
        int slash = subject.indexOf('/');
        try {
            JsonNode text = JSON.readTree(content);
            Signer signer = new Signer(
                    Pem.certificate(text.path("pem").asText()),
                    key,
                    Algorithm.named(text.path("algorithm").asText()));
            Role role = Role.valueOf(text.path("role").asText().toUpperCase(Locale.ROOT));
            return Optional.of(new Person(subject.substring(0, slash), subject.substring(slash + 1), role, signer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the verified log holds a key that is not JSON", e);
        } catch (IllegalArgumentException notThisCertificate) {
            return Optional.empty();
        }
    }
}
