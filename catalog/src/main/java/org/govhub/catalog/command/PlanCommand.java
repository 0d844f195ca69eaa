package org.govhub.catalog.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.change.Difference;
import org.govhub.catalog.change.EntryVersion;
import org.govhub.catalog.plan.LiveUse;
import org.govhub.catalog.plan.Plan;
import org.govhub.catalog.plan.Replay.Outcome;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says before a publication what it would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "${bundle:catalog.plan}",
        footer = {"", "hub catalog plan --file draft.ttl --days 30"})
final class PlanCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Option(names = "--file", paramLabel = "FILE", description = "${bundle:catalog.diff.file}")
    private @Nullable Path file;

    @Option(names = "--days", paramLabel = "N", defaultValue = "7", description = "${bundle:catalog.plan.days}")
    private int days;

    @Parameters(arity = "0..1", paramLabel = "CODE", description = "${bundle:catalog.show.code}")
    private @Nullable String code;

    record Item(
            String kind,
            String changeClass,
            String use,
            List<String> parties,
            Set<String> fields,
            Set<String> purposes,
            Set<String> keys,
            String rows,
            Set<String> rules) {}

    record Live(String uscc, long queries, long deliveries, long waiting, String last, boolean breaks) {}

    record Replayed(long decisions, Map<String, Long> counts, Map<String, List<Long>> examples) {}

    record Result(
            String code,
            String from,
            String to,
            int days,
            List<DiffCommand.Item> changes,
            List<Item> parties,
            List<Live> live,
            Replayed replay) {}

    /** With what the grants in force release of it, so that the plan says who loses a granted field. */
    private static EntryVersion version(Catalog catalog, Model entry) {
        return EntryVersion.of(entry).with(catalog.granted(entry));
    }

    @Override
    public Integer call() {
        return options.run(terminal -> {
            if (days < 0) {
                throw new CommandFault("fault.days", CommandOptions.WRONG_USAGE, days);
            }
            DataFolder folder = CatalogCommand.folder(parent, options);
            try (Catalog catalog = folder.read()) {
                Drafts.Draft draft = Drafts.read(catalog, code, file);
                if (file == null && catalog.life(draft.code()).pending() == null) {
                    throw new CommandFault("fault.nothingUnderWay", CommandOptions.NO, draft.code());
                }
                Model published = draft.published();
                Directory directory = catalog.directory();
                Plan plan = Plan.of(
                        published == null ? null : version(catalog, published),
                        version(catalog, draft.model()),
                        directory,
                        options.data().resolve("log"),
                        folder.clock().instant(),
                        Duration.ofDays(days));
                if (terminal.json()) {
                    terminal.value(result(plan));
                } else {
                    print(terminal, plan, directory);
                }
                return CommandOptions.DONE;
            }
        });
    }

    private Result result(Plan plan) {
        Map<String, Long> counts = new TreeMap<>();
        Map<String, List<Long>> examples = new TreeMap<>();
        plan.replay().counts().forEach((outcome, count) -> counts.put(outcome.code(), count));
        plan.replay().examples().forEach((outcome, some) -> examples.put(outcome.code(), some));
        return new Result(
                plan.code(),
                plan.from() == null ? "" : plan.from(),
                plan.to(),
                days,
                plan.changes().stream().map(DiffCommand::item).toList(),
                plan.differences().stream().map(PlanCommand::item).toList(),
                plan.live().entrySet().stream()
                        .map(live -> live(
                                live.getKey(), live.getValue(), plan.breaking().contains(live.getKey())))
                        .toList(),
                new Replayed(plan.replay().decisions(), counts, examples));
    }

    private static Item item(Difference difference) {
        return new Item(
                difference.kind().code(),
                difference.kind().changeClass().name().toLowerCase(Locale.ROOT),
                difference.use().name().toLowerCase(Locale.ROOT),
                difference.parties().stream().map(Party::uscc).sorted().toList(),
                difference.fields(),
                difference.purposes(),
                difference.keys(),
                difference.rows(),
                difference.rules());
    }

    private static Live live(String uscc, LiveUse use, boolean breaks) {
        return new Live(
                uscc,
                use.queries(),
                use.deliveries(),
                use.waiting(),
                use.last() == null ? "" : use.last().toString(),
                breaks);
    }

    private void print(Terminal terminal, Plan plan, Directory directory) {
        terminal.line(
                plan.from() == null ? "plan.first" : "plan.head", plan.code(), plan.to(), String.valueOf(plan.from()));
        if (plan.from() != null) {
            DiffCommand.print(terminal, plan.changes());
        }
        terminal.out().println();
        terminal.line("plan.parties");
        TextTable parties = new TextTable(
                terminal.say("head.class"),
                terminal.say("head.what"),
                terminal.say("head.party"),
                terminal.say("head.way"),
                terminal.say("head.fields"),
                terminal.say("head.purposes"));
        plan.differences()
                .forEach(difference -> parties.add(
                        DiffCommand.word(terminal, difference.kind().changeClass()),
                        terminal.say("plan." + difference.kind().code()),
                        String.join(
                                ", ",
                                new TreeSet<>(difference.parties().stream()
                                        .map(Party::name)
                                        .toList())),
                        terminal.say(difference.use() == Use.QUERY ? "use.query" : "use.receive"),
                        String.join(" ", difference.fields())
                                + (difference.rows().isEmpty() ? "" : " (" + difference.rows() + ")"),
                        String.join(" ", difference.purposes())));
        parties.print(terminal.out());
        terminal.out().println();
        terminal.line("plan.live", days);
        TextTable live = new TextTable(
                terminal.say("head.party"),
                terminal.say("head.queries"),
                terminal.say("head.deliveries"),
                terminal.say("head.waiting"),
                "");
        plan.live()
                .forEach((uscc, use) -> live.add(
                        name(directory, uscc),
                        String.valueOf(use.queries()),
                        String.valueOf(use.deliveries()),
                        String.valueOf(use.waiting()),
                        plan.breaking().contains(uscc) ? terminal.say("plan.breaks") : ""));
        live.print(terminal.out());
        terminal.out().println();
        terminal.line("plan.replay", plan.replay().decisions(), days);
        for (Outcome outcome : Outcome.values()) {
            long count = plan.replay().counts().getOrDefault(outcome, 0L);
            if (count > 0) {
                terminal.line(
                        "plan.outcome." + outcome.code(),
                        count,
                        plan.replay().examples().getOrDefault(outcome, List.of()));
            }
        }
    }

    private static String name(Directory directory, String uscc) {
        Party party = directory.party(uscc);
        return party == null ? uscc : party.name() + " " + uscc;
    }
}
