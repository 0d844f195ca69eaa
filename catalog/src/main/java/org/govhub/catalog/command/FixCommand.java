package org.govhub.catalog.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog fix}: what is wrong with a table before it is imported, and how it could be mended. */
@Command(
        name = "fix",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.fix}",
        footer = {"", "hub catalog fix plan.xlsx --apply"})
final class FixCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Mixin
    private final TableOptions table = new TableOptions();

    @Parameters(paramLabel = "FILE", description = "${bundle:catalog.fix.file}")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Path given = java.util.Objects.requireNonNull(file, "the parser demands FILE");
        return options.run(terminal -> new FixFile(terminal, CatalogCommand.folder(parent, options), table).run(given));
    }
}
