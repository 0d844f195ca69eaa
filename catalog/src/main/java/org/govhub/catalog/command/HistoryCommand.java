package org.govhub.catalog.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog history}: who did what with an entry, a party or a key, when and why. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.history}",
        footer = {"", "hub catalog history 302001001/000001"})
final class HistoryCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand catalog;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Parameters(paramLabel = "CODE", description = "${bundle:catalog.history.code}")
    private String subject = "";

    /** What a program is told of a revision. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            long index,
            String time,
            String transition,
            String version,
            String actor,
            String role,
            String reason,
            @Nullable Boolean widening,
            @Nullable String refers,
            String revision) {

        static Line of(Revision revision) {
            Step step = revision.step();
            return new Line(
                    revision.index(),
                    revision.time().toString(),
                    step.transition().name().toLowerCase(Locale.ROOT),
                    step.version(),
                    revision.actor(),
                    revision.role().name().toLowerCase(Locale.ROOT),
                    step.reason(),
                    step.widening() ? true : null,
                    step.refers(),
                    revision.hash());
        }
    }

    @Override
    public Integer call() {
        return options.run(this::print);
    }

    private int print(Terminal terminal) throws IOException {
        try (Catalog open = CatalogCommand.folder(catalog, options).read()) {
            List<Line> lines = open.history(subject).stream().map(Line::of).toList();
            if (lines.isEmpty()) {
                throw new CommandFault("fault.noEntry", CommandOptions.NO, subject);
            }
            if (terminal.json()) {
                terminal.value(lines);
                return CommandOptions.DONE;
            }
            TextTable table = new TextTable(
                    terminal.say("head.time"),
                    terminal.say("head.act"),
                    terminal.say("head.version"),
                    terminal.say("head.person"),
                    terminal.say("head.reason"),
                    terminal.say("head.revision"));
            lines.forEach(line -> table.add(
                    line.time(),
                    terminal.say("act." + line.transition()) + (line.widening() == null ? "" : " *"),
                    line.version(),
                    line.actor(),
                    line.reason(),
                    line.revision().substring(0, 20)));
            table.print(terminal.out());
            if (lines.stream().anyMatch(line -> line.widening() != null)) {
                terminal.line("history.widening");
            }
            return CommandOptions.DONE;
        }
    }
}
