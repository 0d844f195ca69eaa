package org.govhub.catalog.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.govhub.catalog.revision.Transition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub party}: register, list, suspend and resume the parties of the exchange. */
@Command(
        name = "party",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:party}",
        footer = {"", "hub party list"})
public final class PartyCommand implements Runnable {

    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    public PartyCommand() {
        this(Clock.systemUTC());
    }

    public PartyCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        CatalogCommand.Subcommands.demand(spec);
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "${bundle:party.add}",
            footer = {
                "",
                "hub party add 11330225002931044G --name 质监局 --level 4 --region 330225 --role provider --cert qts.crt.pem"
            })
    int add(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "USCC", description = "${bundle:party.uscc}") String uscc,
            @Option(names = "--name", paramLabel = "NAME", required = true, description = "${bundle:party.name}")
                    String name,
            @Option(names = "--rename", description = "${bundle:party.rename}") boolean rename,
            @Option(names = "--level", paramLabel = "1..5", required = true, description = "${bundle:party.level}")
                    int level,
            @Option(names = "--region", paramLabel = "CODE", required = true, description = "${bundle:party.region}")
                    String region,
            @Option(names = "--role", paramLabel = "ROLE", description = "${bundle:party.role}") @Nullable
                    List<String> roles,
            @Option(names = "--cert", paramLabel = "FILE", description = "${bundle:party.cert}") @Nullable
                    Path certificate,
            @Option(names = "--algorithm", paramLabel = "ALGORITHM", description = "${bundle:party.algorithm}")
                    @Nullable
                    String algorithm) {
        List<String> given = roles == null ? List.of() : roles;
        AddParty.Request request =
                new AddParty.Request(uscc, name, level, region, given, certificate, algorithm, rename);
        return options.run(terminal -> new AddParty(terminal, new DataFolder(options.data(), clock), key).run(request));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "${bundle:party.list}",
            footer = {"", "hub party list --json"})
    int list(@Mixin CommandOptions options) {
        return options.run(terminal -> new Parties(terminal, new DataFolder(options.data(), clock)).list());
    }

    @Command(
            name = "system",
            mixinStandardHelpOptions = true,
            description = "${bundle:party.system}",
            footer = {"", "hub party system 1133022500293101XT aic-registry https://registry.example.gov/query"})
    int system(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(index = "0", paramLabel = "USCC", description = "${bundle:party.uscc}") String uscc,
            @Parameters(index = "1", paramLabel = "NAME", description = "${bundle:party.system.name}") String name,
            @Parameters(index = "2", paramLabel = "URL", description = "${bundle:party.system.url}") String url) {
        return options.run(terminal ->
                new PartySystems(terminal, new DataFolder(options.data(), clock), key).address(uscc, name, url));
    }

    @Command(
            name = "suspend",
            mixinStandardHelpOptions = true,
            description = "${bundle:party.suspend}",
            footer = {"", "hub party suspend 11330225002931044G --reason \"key lost\""})
    int suspend(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "USCC", description = "${bundle:party.uscc}") String uscc,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:party.reason}")
                    String reason) {
        return options.run(terminal -> new Parties(terminal, new DataFolder(options.data(), clock))
                .change(uscc, Transition.SUSPEND, reason, key));
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "${bundle:party.resume}",
            footer = {"", "hub party resume 11330225002931044G --reason \"new key registered\""})
    int resume(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "USCC", description = "${bundle:party.uscc}") String uscc,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            defaultValue = "resumed",
                            description = "${bundle:party.reason}")
                    String reason) {
        return options.run(terminal -> new Parties(terminal, new DataFolder(options.data(), clock))
                .change(uscc, Transition.RESUME, reason, key));
    }
}
