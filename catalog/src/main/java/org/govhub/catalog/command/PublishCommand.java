package org.govhub.catalog.command;

import java.util.concurrent.Callable;
import org.govhub.catalog.revision.Transition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog publish}: puts what is registered, or was withdrawn, in force. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.publish}",
        footer = {"", "hub catalog publish 302001001/000001"})
final class PublishCommand implements Callable<Integer> {

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
            defaultValue = "published",
            description = "${bundle:option.reason}")
    private String reason = "published";

    @Override
    public Integer call() {
        return options.run(terminal -> new EntryAct(terminal, CatalogCommand.folder(catalog, options), key)
                .run(entries, Transition.PUBLISH, reason));
    }
}
