package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Step;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code hub party person}: registers the key with which a person of a department, or of the operator, signs. The operator's
 * compiler registers it and the administrator publishes it; where the administrator's key is not at hand it waits.
 */
@Command(
        name = "person",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:party.person}",
        footer = {"", "hub party person 11330225002931044G qian --role compiler --cert qian.crt.pem"})
final class AddPerson implements Callable<Integer> {

    @ParentCommand
    private @Nullable PartyCommand parent;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Parameters(index = "0", paramLabel = "USCC", description = "${bundle:party.uscc}")
    private String uscc = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "${bundle:party.person.name}")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "compiler|approver|administrator",
            required = true,
            description = "${bundle:party.person.role}")
    private String role = "";

    @Option(names = "--cert", paramLabel = "FILE", required = true, description = "${bundle:party.cert}")
    private Path certificate = Path.of("");

    @Override
    public Integer call() {
        return options.run(this::run);
    }

    private int run(Terminal terminal) throws IOException {
        if (parent == null) {
            throw new IllegalStateException("the command belongs to no party command");
        }
        VerificationKey theirs = key();
        DataFolder folder = new DataFolder(options.data(), parent.clock());
        try (Catalog catalog = folder.read()) {
            PersonKeys keys = new PersonKeys(folder.path(), folder.clock());
            List<Revision> registered = catalog.append(
                    List.of(Proposal.person(uscc, name, role(), theirs, "party person")),
                    key.person(keys, catalog, PersonKeys.COMPILER));
            Optional<Person> administrator = keys.person(catalog, PersonKeys.ADMINISTRATOR);
            if (administrator.isPresent()) {
                catalog.append(List.of(Step.publish(registered.get(0), "party person")), administrator.get());
            }
            String state = administrator.isPresent() ? "published" : "registered";
            if (terminal.json()) {
                terminal.value(Map.of("person", uscc + "/" + name, "role", role, "state", state));
            }
            terminal.line("party.person." + state, uscc + "/" + name, role);
            return CommandOptions.DONE;
        }
    }

    private Role role() {
        return switch (role) {
            case "compiler" -> Role.COMPILER;
            case "approver" -> Role.APPROVER;
            case "administrator" -> Role.ADMINISTRATOR;
            default -> throw new CommandFault("fault.role", CommandOptions.WRONG_USAGE, role);
        };
    }

    private VerificationKey key() throws IOException {
        try {
            X509Certificate theirs = Pem.readCertificate(certificate);
            return new VerificationKey(theirs, Algorithm.usualFor(theirs));
        } catch (IllegalArgumentException e) {
            throw new CommandFault(
                    "fault.certificate", CommandOptions.NO, certificate, Objects.toString(e.getMessage()));
        }
    }
}
