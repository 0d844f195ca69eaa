package org.govhub.catalog.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.PersonKey;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Step;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/** Adds, lists and revokes the keys of persons. Two persons take part in adding one, as with parties. */
record Persons(Terminal terminal, DataFolder folder, KeyOption key) {

    private static final Duration VALIDITY = Duration.ofDays(5 * 365);

    /** What a program is told of a key. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String person,
            String role,
            String kid,
            String notAfter,
            @Nullable String revoked) {

        static Line of(PersonKey key) {
            return new Line(
                    key.person(),
                    lower(key.role()),
                    key.key().kid(),
                    key.key().notAfter().toString(),
                    key.revoked() == null ? null : key.revoked().toString());
        }
    }

    int list() throws IOException {
        try (Catalog catalog = folder.read()) {
            List<Line> lines = catalog.personKeys().stream()
                    .map(Line::of)
                    .sorted(Comparator.comparing(Line::person).thenComparing(Line::kid))
                    .toList();
            if (terminal.json()) {
                terminal.value(lines);
                return CommandOptions.DONE;
            }
            TextTable table = new TextTable(
                    terminal.say("head.person"),
                    terminal.say("head.roles"),
                    terminal.say("head.state"),
                    terminal.say("head.key"));
            lines.forEach(line -> table.add(
                    line.person(),
                    line.role(),
                    terminal.say(line.revoked() == null ? "party.active" : "person.revokedState"),
                    line.kid()));
            table.print(terminal.out());
            return CommandOptions.DONE;
        }
    }

    /** Without a certificate a key is made and kept in the folder's {@code keys}. */
    int add(String uscc, String name, Role role, @Nullable Path certificate) throws IOException {
        try (Catalog catalog = folder.read()) {
            PersonKeys keys = new PersonKeys(folder.path(), folder.clock());
            Person compiler = key.person(keys, catalog, PersonKeys.COMPILER);
            Optional<Person> administrator = keys.person(catalog, PersonKeys.ADMINISTRATOR);
            String person = uscc + "/" + name;
            VerificationKey added = certificate == null ? made(keys, uscc, name) : read(certificate);
            List<Revision> registered =
                    catalog.append(List.of(Step.registerKey(person, added, role, "person add")), compiler);
            String state = administrator.isPresent() ? "published" : "registered";
            if (administrator.isPresent()) {
                catalog.append(List.of(Step.publish(registered.getFirst(), "person add")), administrator.get());
            }
            if (terminal.json()) {
                terminal.value(Map.of("person", person, "role", lower(role), "kid", added.kid(), "state", state));
            }
            terminal.line(
                    "person.added." + state, person, lower(role), certificate == null ? keys.file(name) : certificate);
            return CommandOptions.DONE;
        }
    }

    /** Makes one key, or every key of a person or party, worthless from now on. */
    int revoke(String whose, String reason) throws IOException {
        try (Catalog catalog = folder.read()) {
            Person administrator =
                    key.person(new PersonKeys(folder.path(), folder.clock()), catalog, PersonKeys.ADMINISTRATOR);
            List<Step> steps = new ArrayList<>();
            for (PersonKey known : catalog.personKeys()) {
                boolean meant =
                        whose.equals(known.person()) || whose.equals(known.key().kid());
                if (meant && known.revoked() == null) {
                    steps.add(Step.revoke(known.person(), known.key().kid(), reason));
                }
            }
            for (Party party : catalog.directory().parties().values()) {
                party.keys().stream()
                        .filter(known -> known.revoked() == null
                                && whose.equals(known.key().kid()))
                        .forEach(known ->
                                steps.add(Step.revoke(party.uscc(), known.key().kid(), reason)));
            }
            if (steps.isEmpty()) {
                throw new CommandFault("fault.noSuchKey", CommandOptions.NO, whose);
            }
            catalog.append(steps, administrator);
            if (terminal.json()) {
                terminal.value(steps.stream()
                        .map(step -> Map.of("owner", step.subject(), "kid", String.valueOf(step.refers())))
                        .toList());
            }
            steps.forEach(step -> terminal.line("person.isRevoked", step.subject(), String.valueOf(step.refers())));
            return CommandOptions.DONE;
        }
    }

    private VerificationKey made(PersonKeys keys, String uscc, String name) throws IOException {
        if (Files.exists(keys.file(name))) {
            throw new CommandFault("fault.keyThere", CommandOptions.NO, keys.file(name));
        }
        IssuedKey issued = CertificateAuthority.create(
                        "local catalogue", folder.clock().instant(), VALIDITY)
                .issue(uscc, name, Algorithm.ES256, folder.clock().instant(), VALIDITY);
        Pem.writeSecret(keys.file(name), issued.key());
        return issued.verificationKey();
    }

    private static VerificationKey read(Path file) throws IOException {
        try {
            X509Certificate certificate = Pem.readCertificate(file);
            return new VerificationKey(certificate, Algorithm.usualFor(certificate));
        } catch (IllegalArgumentException e) {
            throw new CommandFault("fault.certificate", CommandOptions.NO, file, Objects.toString(e.getMessage()));
        }
    }

    private static String lower(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
