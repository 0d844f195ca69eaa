package org.govhub.catalog.command;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub catalog}: validate, list, show, import and export the entries of the resource catalogue. */
@Command(
        name = "catalog",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        subcommands = {
            ApproveCommand.class,
            BatchCommand.class,
            ConfirmCommand.class,
            ContractCommand.class,
            DiffCommand.class,
            ExplainCommand.class,
            FixCommand.class,
            GrantCommand.class,
            HarvestCommand.class,
            HistoryCommand.class,
            LevelsCommand.class,
            ListCommand.class,
            NewCommand.class,
            ObjectionCommand.class,
            OverdueCommand.class,
            PlanCommand.class,
            PublishCommand.class,
            RebuildCommand.class,
            RegisterCommand.class,
            ReportCommand.class,
            RequestCommand.class,
            RetireCommand.class,
            ReturnCommand.class,
            ReverseCommand.class,
            ReviseCommand.class,
            SearchCommand.class,
            StatsCommand.class,
            TakeCommand.class,
            ValidateCommand.class,
            VerifyCommand.class,
            WithdrawCommand.class,
        },
        description = "${bundle:catalog}",
        footer = {"", "hub catalog import plan.csv"})
public final class CatalogCommand implements Runnable {

    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    public CatalogCommand() {
        this(Clock.systemUTC());
    }

    public CatalogCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        Subcommands.demand(spec);
    }

    /** The same command once more, for a row of a sheet. */
    CatalogCommand again() {
        return new CatalogCommand(clock);
    }

    /** The data folder of a subcommand, at the parent's clock. */
    static DataFolder folder(@Nullable CatalogCommand parent, CommandOptions options) {
        return new DataFolder(options.data(), parent == null ? Clock.systemUTC() : parent.clock);
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "${bundle:catalog.show}",
            footer = {"", "hub catalog show 302001001/000001"})
    int show(
            @Mixin CommandOptions options,
            @Mixin AsOfOption asOf,
            @Parameters(paramLabel = "CODE", description = "${bundle:catalog.show.code}") String code) {
        return options.run(terminal -> new ShowEntry(terminal, folder(this, options), asOf.moment()).show(code));
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "${bundle:catalog.import}",
            footer = {"", "hub catalog import plan.xlsx --data ./data"})
    int importFile(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Option(names = "--operator", paramLabel = "USCC", description = "${bundle:option.operator}") @Nullable
                    String operator,
            @Mixin TableOptions table,
            @Parameters(paramLabel = "FILE", description = "${bundle:catalog.import.file}") Path file) {
        return options.run(terminal -> {
            DataFolder folder = folder(this, options);
            DraftAppend append = new DraftAppend(terminal, folder, key, operator);
            return new ImportFile(terminal, folder, append, table).run(file);
        });
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "${bundle:catalog.export}",
            footer = {"", "hub catalog export --format ttl --out catalogue.ttl"})
    int export(
            @Mixin CommandOptions options,
            @Option(
                            names = "--format",
                            paramLabel = "ttl|jsonld|rdf|json|yaml|csv|xlsx",
                            description = "${bundle:catalog.export.format}")
                    @Nullable
                    String format,
            @Option(names = "--out", paramLabel = "FILE", description = "${bundle:catalog.export.out}") @Nullable
                    Path out,
            @Option(names = "--published", description = "${bundle:catalog.export.published}") boolean published) {
        return options.run(terminal -> new ExportEntries(terminal, folder(this, options))
                .run(ExportEntries.Spelling.named(format, terminal.json()), out, published));
    }

    /** A group of commands called without one is wrong usage. */
    static final class Subcommands {

        private Subcommands() {}

        static void demand(@Nullable CommandSpec spec) {
            if (spec != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "expected one of: "
                                + String.join(", ", spec.subcommands().keySet()));
            }
        }
    }
}
