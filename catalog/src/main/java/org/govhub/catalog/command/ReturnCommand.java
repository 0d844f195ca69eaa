package org.govhub.catalog.command;

import java.util.concurrent.Callable;
import org.govhub.catalog.revision.Transition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog return}: gives an entry back to its compiler, with the reason. */
@Command(
        name = "return",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.return}",
        footer = {"", "hub catalog return 302001001/000001 --reason \"the abstract is missing\""})
final class ReturnCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand catalog;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Mixin
    private EntrySelection entries = new EntrySelection();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:option.reason}")
    private String reason = "";

    @Override
    public Integer call() {
        return options.run(terminal -> new EntryAct(terminal, CatalogCommand.folder(catalog, options), key)
                .run(entries, Transition.RETURN, reason));
    }
}
