package org.govhub.catalog.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
        description = "${bundle:catalog}",
        footer = {"", "hub catalog import plan.csv"},
        subcommands = {
            FixCommand.class,
            HarvestCommand.class,
            ReverseCommand.class,
        })
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

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "${bundle:catalog.validate}",
            footer = {"", "hub catalog validate routes/packs/enterprise-tax/catalog"})
    int validate(
            @Mixin CommandOptions options,
            @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "${bundle:catalog.validate.files}")
                    List<Path> files) {
        return options.run(terminal -> new ValidateFiles(terminal).run(files));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "${bundle:catalog.list}",
            footer = {"", "hub catalog list --json"})
    int list(@Mixin CommandOptions options) {
        return options.run(terminal -> new ShowEntries(terminal, new DataFolder(options.data(), clock)).list());
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "${bundle:catalog.show}",
            footer = {"", "hub catalog show 302001001/000001"})
    int show(
            @Mixin CommandOptions options,
            @Parameters(paramLabel = "CODE", description = "${bundle:catalog.show.code}") String code) {
        return options.run(terminal -> new ShowEntries(terminal, new DataFolder(options.data(), clock)).show(code));
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
            DataFolder folder = new DataFolder(options.data(), clock);
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
        return options.run(terminal -> new ExportEntries(terminal, new DataFolder(options.data(), clock))
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
