package org.govhub.catalog.command;

import java.nio.file.Path;
import java.time.Clock;
import org.govhub.catalog.revision.Role;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code hub person}: the people whose signatures count in the catalogue. */
@Command(
        name = "person",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:person}",
        footer = {"", "hub person list"})
public final class PersonCommand implements Runnable {

    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    public PersonCommand() {
        this(Clock.systemUTC());
    }

    public PersonCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        CatalogCommand.Subcommands.demand(spec);
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "${bundle:person.add}",
            footer = {"", "hub person add 11330225002931044G wang --role approver"})
    int add(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(index = "0", paramLabel = "USCC", description = "${bundle:person.organisation}") String uscc,
            @Parameters(index = "1", paramLabel = "NAME", description = "${bundle:person.name}") String name,
            @Option(
                            names = "--role",
                            paramLabel = "compiler|approver|administrator",
                            required = true,
                            converter = LowerCaseRole.class,
                            description = "${bundle:person.role}")
                    Role role,
            @Option(names = "--cert", paramLabel = "FILE", description = "${bundle:person.cert}") @Nullable
                    Path certificate) {
        return options.run(terminal ->
                new Persons(terminal, new DataFolder(options.data(), clock), key).add(uscc, name, role, certificate));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "${bundle:person.list}",
            footer = {"", "hub person list --json"})
    int list(@Mixin CommandOptions options, @Mixin KeyOption key) {
        return options.run(terminal -> new Persons(terminal, new DataFolder(options.data(), clock), key).list());
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "${bundle:person.revoke}",
            footer = {"", "hub person revoke 11330225002931044G/wang --reason \"has left\""})
    int revoke(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "USCC/NAME|KID", description = "${bundle:person.revoked}") String whose,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:option.reason}")
                    String reason) {
        return options.run(
                terminal -> new Persons(terminal, new DataFolder(options.data(), clock), key).revoke(whose, reason));
    }

    /** Reads a role as people write it. */
    static final class LowerCaseRole implements ITypeConverter<Role> {

        @Override
        public Role convert(String text) {
            for (Role role : Role.values()) {
                if (role.name().equalsIgnoreCase(text)) {
                    return role;
                }
            }
            throw new TypeConversionException("expected compiler, approver or administrator");
        }
    }
}
