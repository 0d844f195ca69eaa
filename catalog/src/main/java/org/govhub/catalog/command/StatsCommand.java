package org.govhub.catalog.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntryState;
import org.govhub.catalog.figures.CatalogFigures;
import org.govhub.catalog.figures.CatalogFigures.Group;
import org.govhub.catalog.figures.CatalogFigures.Value;
import org.govhub.catalog.figures.Figure;
import org.govhub.catalog.figures.Resource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog stats}: the figures of the catalogue with formula, target and the codes they come from. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = "${bundle:catalog.stats}",
        footer = {"", "hub catalog stats --by provider --target 标准化率=70"})
final class StatsCommand implements Callable<Integer> {

    /** How the figures are grouped. */
    enum Grouping {
        provider
    }

    record Shown(
            String figure,
            String formula,
            String provider,
            String providerName,
            int counted,
            int of,
            @Nullable String percent,
            int target,
            @Nullable Boolean reached,
            List<String> codes,
            List<String> missing) {}

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Option(names = "--by", paramLabel = "provider", description = "${bundle:catalog.stats.by}")
    private @Nullable Grouping by;

    @Option(names = "--drill", paramLabel = "FIGURE", description = "${bundle:catalog.stats.drill}")
    private @Nullable String drill;

    @Option(names = "--target", paramLabel = "FIGURE=PERCENT", description = "${bundle:catalog.stats.target}")
    private Map<String, Integer> targets = Map.of();

    @Override
    public Integer call() {
        return options.run(this::run);
    }

    private int run(Terminal terminal) throws IOException {
        Map<Figure, Integer> lines = new java.util.EnumMap<>(Figure.class);
        targets.forEach((name, percent) -> lines.put(figure(name), percent));
        CatalogFigures figures = new CatalogFigures(lines);
        List<Resource> resources = resources();
        List<Group> groups = new ArrayList<>();
        if (by == Grouping.provider) {
            groups.addAll(figures.byProvider(resources));
        }
        groups.add(figures.inAll(resources));
        List<Shown> shown = shown(groups, terminal);
        if (terminal.json()) {
            terminal.value(shown);
        } else {
            print(shown, groups.getLast(), terminal);
        }
        return CommandOptions.DONE;
    }

    private List<Resource> resources() throws IOException {
        try (Catalog catalog = CatalogCommand.folder(parent, options).read()) {
            return catalog.list().stream()
                    .filter(entry -> entry.state() != EntryState.RETIRED)
                    .map(entry -> Resource.of(entry, catalog.model(entry.code()).orElseThrow()))
                    .toList();
        }
    }

    private static Figure figure(String name) {
        return Figure.named(name)
                .orElseThrow(() -> new CommandFault("fault.noFigure", CommandOptions.WRONG_USAGE, name));
    }

    private List<Shown> shown(List<Group> groups, Terminal terminal) {
        Figure only = drill == null ? null : figure(drill);
        List<Shown> shown = new ArrayList<>();
        for (Group group : groups) {
            for (Value value : group.figures()) {
                if (only == null || only == value.figure()) {
                    boolean listed = only != null || terminal.json();
                    shown.add(new Shown(
                            terminal.say("figure." + value.figure()),
                            terminal.say("figure." + value.figure() + ".formula"),
                            group.provider(),
                            group.provider().isEmpty() ? terminal.say("figure.all") : group.name(),
                            value.counted(),
                            value.of(),
                            value.percent() == null ? null : value.percent().toPlainString(),
                            value.target(),
                            value.reached(),
                            listed ? value.codes() : List.of(),
                            listed ? value.missing() : List.of()));
                }
            }
        }
        return shown;
    }

    private void print(List<Shown> shown, Group all, Terminal terminal) {
        TextTable table = new TextTable(
                terminal.say("head.provider"),
                terminal.say("head.figure"),
                "%",
                terminal.say("head.counted"),
                terminal.say("head.target"));
        for (Shown one : shown) {
            table.add(
                    one.providerName(),
                    one.figure(),
                    one.percent() == null ? "-" : one.percent() + (Boolean.TRUE.equals(one.reached()) ? "" : " *"),
                    one.counted() + "/" + one.of(),
                    Integer.toString(one.target()));
        }
        table.print(terminal.out());
        terminal.line("figure.star");
        shown.stream()
                .map(one -> one.figure() + " = " + one.formula())
                .distinct()
                .forEach(terminal.out()::println);
        terminal.line("figure.records", all.sharedRecords(), all.totalRecords());
        if (drill != null) {
            for (Shown one : shown) {
                terminal.line("figure.codes", one.providerName(), String.join(" ", one.codes()));
                terminal.line("figure.missing", one.providerName(), String.join(" ", one.missing()));
            }
        }
    }
}
