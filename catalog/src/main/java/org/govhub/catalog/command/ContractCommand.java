package org.govhub.catalog.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog contract}: what an entry's records look like, for the tools of a department. */
@Command(
        name = "contract",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.contract}",
        footer = {
            "",
            "hub catalog contract 302001001/000001 --format json-schema",
            "hub catalog contract 302001001/000001 --consumer 11330225002931036M --format all --out contract"
        })
final class ContractCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Parameters(paramLabel = "CODE", description = "${bundle:catalog.contract.code}")
    private String code = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json-schema",
            description = "${bundle:catalog.contract.format}")
    private String format = "json-schema";

    @Option(names = "--consumer", paramLabel = "USCC", description = "${bundle:catalog.contract.consumer}")
    private @Nullable String consumer;

    @Option(names = "--purpose", paramLabel = "CODE", description = "${bundle:catalog.contract.purpose}")
    private @Nullable String purpose;

    @Option(names = "--count", paramLabel = "N", defaultValue = "10", description = "${bundle:catalog.contract.count}")
    private int count = 10;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "${bundle:catalog.contract.seed}")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "FILE|DIR", description = "${bundle:catalog.contract.out}")
    private @Nullable Path out;

    @Override
    public Integer call() {
        return options.run(terminal -> new WriteContract(terminal, CatalogCommand.folder(parent, options))
                .run(code, format, new WriteContract.Wish(consumer, purpose, count, seed), out));
    }
}
