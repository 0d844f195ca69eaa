package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.level.LevelFault;
import org.govhub.catalog.level.ReportIntake;
import org.govhub.catalog.revision.Person;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes the catalogue of the hub above or below in, from its report. */
@Command(
        name = "take",
        mixinStandardHelpOptions = true,
        description = "${bundle:catalog.take}",
        footer = {"", "hub catalog take province.patches"})
final class TakeCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Mixin
    private final KeyOption key = new KeyOption();

    @Option(names = "--accept-deletions", paramLabel = "N", description = "${bundle:catalog.take.deletions}")
    private int deletions;

    @Option(names = "--anew", description = "${bundle:catalog.take.anew}")
    private boolean anew;

    @Parameters(paramLabel = "FILE", description = "${bundle:catalog.take.file}")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        return options.run(terminal -> {
            DataFolder folder = CatalogCommand.folder(parent, options);
            try (Catalog catalog = folder.read()) {
                ReportIntake.Taken taken = take(catalog, folder, terminal);
                if (terminal.json()) {
                    terminal.value(taken);
                }
                taken.ours().forEach(code -> terminal.err().println(terminal.say("take.ours", code, taken.source())));
                terminal.line(
                        "take.done",
                        taken.source(),
                        taken.added(),
                        taken.changed(),
                        taken.removed(),
                        taken.unchanged(),
                        taken.skipped());
                return CommandOptions.DONE;
            }
        });
    }

    private ReportIntake.Taken take(Catalog catalog, DataFolder folder, Terminal terminal) throws IOException {
        Person administrator =
                key.person(new PersonKeys(folder.path(), folder.clock()), catalog, PersonKeys.ADMINISTRATOR);
        try {
            return new ReportIntake(catalog, administrator)
                    .take(
                            file,
                            new ReportIntake.Terms(deletions, anew),
                            done -> terminal.progress("level.progress", done));
        } catch (LevelFault e) {
            throw new CommandFault("level.fault." + e.kind(), CommandOptions.NO, e.place(), e.problem());
        }
    }
}
