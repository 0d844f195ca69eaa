package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.source.SourceRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog validate}: judges files, by themselves, against each other, and against what a catalogue holds. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "${bundle:catalog.validate}",
        footer = {"", "hub catalog validate routes/packs/enterprise-tax/catalog"})
final class ValidateCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "${bundle:catalog.validate.files}")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        return options.run(terminal -> new ValidateFiles(terminal, held(terminal)).run(files));
    }

    /** What the catalogue has published; nothing where the data folder has none, as on a build server. */
    private SourceRegistry held(Terminal terminal) throws IOException {
        if (!Files.exists(options.data().resolve("catalog").resolve("revisions.jsonl"))) {
            return new SourceRegistry();
        }
        try (Catalog catalog = CatalogCommand.folder(parent, options).read()) {
            return new HeldSources(terminal).of(catalog);
        }
    }
}
