package org.govhub.catalog.command;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.exchange.log.DataLock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog rebuild}: throws the search stores away and builds them anew from the revision log. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.rebuild}",
        footer = {"", "hub catalog rebuild --data ./data"})
final class RebuildCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand catalog;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Override
    public Integer call() {
        return options.run(this::rebuild);
    }

    private int rebuild(Terminal terminal) throws IOException {
        DataFolder folder = CatalogCommand.folder(catalog, options);
        // A running hub has the stores open; it keeps them up to date itself.
        try (DataLock lock = DataLock.take(folder.path());
                Catalog open = folder.read()) {
            Objects.requireNonNull(lock);
            terminal.note("rebuild.begins");
            int revisions = open.revisions().size();
            open.rebuild(done -> terminal.progress("rebuild.progress", done, revisions));
            int entries = open.list().size();
            if (terminal.json()) {
                terminal.value(
                        Map.of("entries", entries, "revision", open.directory().revision()));
            }
            terminal.line("rebuild.done", entries);
            return CommandOptions.DONE;
        }
    }
}
