package org.govhub.catalog.command;

import java.util.concurrent.Callable;
import org.govhub.catalog.revision.Transition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog confirm}: puts a publication that widens in force, as a second person. */
@Command(
        name = "confirm",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.confirm}",
        footer = {"", "hub catalog confirm 302001001/000001 --reason \"agreed with the bureau\""})
final class ConfirmCommand implements Callable<Integer> {

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
                .run(entries, Transition.CONFIRM, reason));
    }
}
