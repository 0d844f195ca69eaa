package org.govhub.catalog.command;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub key}: makes keys of parties and persons worthless. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:key}",
        footer = {"", "hub key revoke KID --reason \"key lost\""})
public final class KeyCommand implements Runnable {

    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    public KeyCommand() {
        this(Clock.systemUTC());
    }

    public KeyCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        CatalogCommand.Subcommands.demand(spec);
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "${bundle:key.revoke}",
            footer = {"", "hub key revoke KID --reason \"key lost\""})
    int revoke(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "KID", description = "${bundle:key.kid}") String kid,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:option.reason}")
                    String reason) {
        return options.run(
                terminal -> new Persons(terminal, new DataFolder(options.data(), clock), key).revoke(kid, reason));
    }
}
