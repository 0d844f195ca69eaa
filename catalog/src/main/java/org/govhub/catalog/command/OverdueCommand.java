package org.govhub.catalog.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.request.DeadlineFile;
import org.govhub.catalog.request.Docket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog overdue}: every request and objection whose deadline is over, and at whom it is stuck; for cron. */
@Command(
        name = "overdue",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.overdue}",
        footer = {"", "hub catalog overdue --party 11330225002931028T --json"})
final class OverdueCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Option(names = "--party", paramLabel = "USCC", description = "${bundle:catalog.overdue.party}")
    private @Nullable String party;

    /** One line, for programs. */
    record Line(String kind, String id, String party, String partyName, String step, String lastDay, int daysOver) {}

    @Override
    public Integer call() {
        return options.run(this::list);
    }

    private int list(Terminal terminal) throws IOException {
        DataFolder folder = CatalogCommand.folder(parent, options);
        try (Catalog catalog = folder.read()) {
            CaseRows rows = new CaseRows(terminal, folder, catalog);
            List<Line> lines = Docket.of(
                            catalog.cases(),
                            catalog.directory().hub(),
                            DeadlineFile.of(folder.path()),
                            folder.clock().instant())
                    .stream()
                    .filter(Docket.Item::overdue)
                    .filter(item -> party == null || party.equals(item.party()))
                    .map(item -> line(item, rows))
                    .toList();
            if (terminal.json()) {
                terminal.value(lines);
            } else {
                print(lines, terminal);
            }
            return lines.isEmpty() ? CommandOptions.DONE : CommandOptions.NO;
        }
    }

    private static Line line(Docket.Item item, CaseRows rows) {
        return new Line(
                item.kind().name().toLowerCase(Locale.ROOT),
                item.id(),
                item.party(),
                rows.name(item.party()),
                item.stage().code(),
                item.lastDay().toString(),
                -item.daysLeft());
    }

    private static void print(List<Line> lines, Terminal terminal) {
        if (!lines.isEmpty()) {
            TextTable table = new TextTable(
                    terminal.say("head.kind"),
                    terminal.say("head.id"),
                    terminal.say("head.atTurn"),
                    terminal.say("head.step"),
                    terminal.say("head.until"),
                    "");
            lines.forEach(line -> table.add(
                    terminal.say("case.kind." + line.kind()),
                    line.id(),
                    line.partyName(),
                    terminal.say("stage." + line.step()),
                    line.lastDay(),
                    terminal.say("case.over", line.daysOver())));
            table.print(terminal.out());
        }
        terminal.line("overdue.count", lines.size());
    }
}
