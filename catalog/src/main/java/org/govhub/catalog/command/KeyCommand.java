package org.govhub.catalog.command;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hub key}: makes keys of parties and persons worthless. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:key}",
        subcommands = KeyCommand.Revoke.class,
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

    /** {@code hub key revoke}: one in sixty-four ids of keys begins with a dash and is no option all the same. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            resourceBundle = "org.govhub.catalog.command.messages",
            description = "${bundle:key.revoke}",
            footer = {"", "hub key revoke KID --reason \"key lost\""})
    static final class Revoke implements Callable<Integer> {

        @ParentCommand
        private @Nullable KeyCommand parent;

        @Mixin
        private CommandOptions options = new CommandOptions();

        @Mixin
        private KeyOption key = new KeyOption();

        @Parameters(paramLabel = "KID", description = "${bundle:key.kid}")
        private String kid = "";

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:option.reason}")
        private String reason = "";

        @Spec
        void spec(CommandSpec spec) {
            spec.parser().unmatchedOptionsArePositionalParams(true);
        }

        @Override
        public Integer call() {
            Clock clock = parent == null ? Clock.systemUTC() : parent.clock;
            return options.run(
                    terminal -> new Persons(terminal, new DataFolder(options.data(), clock), key).revoke(kid, reason));
        }
    }
}
