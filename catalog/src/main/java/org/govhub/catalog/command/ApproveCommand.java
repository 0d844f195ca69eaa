package org.govhub.catalog.command;

import java.util.concurrent.Callable;
import org.govhub.catalog.revision.Transition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog approve}: registers, for the department, what was handed in. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.approve}",
        footer = {"", "hub catalog approve --all --provider 11330225002931044G"})
final class ApproveCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand catalog;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Mixin
    private EntrySelection entries = new EntrySelection();

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "approved", description = "${bundle:option.reason}")
    private String reason = "approved";

    @Override
    public Integer call() {
        return options.run(terminal -> new EntryAct(terminal, CatalogCommand.folder(catalog, options), key)
                .run(entries, Transition.APPROVE, reason));
    }
}
