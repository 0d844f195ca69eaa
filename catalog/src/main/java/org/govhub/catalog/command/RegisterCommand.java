package org.govhub.catalog.command;

import java.util.concurrent.Callable;
import org.govhub.catalog.revision.Transition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog register}: hands drafts in for registration; what must be put right first is listed. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.register}",
        footer = {"", "hub catalog register 302001001/000001 --reason \"first version\""})
final class RegisterCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand catalog;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Mixin
    private EntrySelection entries = new EntrySelection();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "handed in",
            description = "${bundle:option.reason}")
    private String reason = "handed in";

    @Override
    public Integer call() {
        return options.run(terminal -> new EntryAct(terminal, CatalogCommand.folder(catalog, options), key)
                .run(entries, Transition.REGISTER, reason));
    }
}
