package org.govhub.catalog.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.CatalogView;
import org.govhub.catalog.EntryState;
import org.govhub.catalog.EntrySummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog list}: the entries as the revision log's lines name them; no content is read for it. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.list}",
        footer = {"", "hub catalog list --phase published --provider 11330225002931028T --limit 50"})
final class ListCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Mixin
    private final AsOfOption asOf = new AsOfOption();

    @Option(
            names = {"--phase", "--state"},
            paramLabel = "PHASE",
            description = "${bundle:catalog.list.state}")
    private @Nullable String phase;

    @Option(names = "--provider", paramLabel = "USCC|NAME", description = "${bundle:catalog.list.provider}")
    private @Nullable String provider;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "${bundle:catalog.list.limit}")
    private int limit;

    @Option(names = "--page", paramLabel = "N", defaultValue = "1", description = "${bundle:catalog.list.page}")
    private int page = 1;

    /** One line, for programs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String code,
            String title,
            String provider,
            String providerName,
            String state,
            String version,
            @Nullable String pendingState,
            @Nullable String pendingVersion) {}

    @Override
    public Integer call() {
        return options.run(this::list);
    }

    private int list(Terminal terminal) throws IOException {
        if (limit < 0 || page < 1 || (page > 1 && limit == 0)) {
            throw new CommandFault("fault.page", CommandOptions.WRONG_USAGE);
        }
        EntryState wanted = phase == null ? null : state(phase);
        try (Catalog open = CatalogCommand.folder(parent, options).read()) {
            CatalogView catalog = open.at(asOf.moment());
            ProviderNames names = new ProviderNames(catalog);
            List<EntrySummary> found = catalog.list().stream()
                    .filter(entry -> wanted == null || isIn(entry, wanted))
                    .filter(entry -> provider == null || isOf(entry, provider, names))
                    .toList();
            long before = (long) limit * (page - 1);
            List<Line> lines = found.stream()
                    .skip(before)
                    .limit(limit == 0 ? Long.MAX_VALUE : limit)
                    .map(entry -> line(entry, names))
                    .toList();
            if (terminal.json()) {
                terminal.value(lines);
                return CommandOptions.DONE;
            }
            print(lines, terminal);
            if (lines.size() == found.size()) {
                terminal.line("list.count", found.size());
            } else {
                terminal.line("list.part", lines.isEmpty() ? 0 : before + 1, before + lines.size(), found.size());
            }
            return CommandOptions.DONE;
        }
    }

    private static void print(List<Line> lines, Terminal terminal) {
        TextTable table = new TextTable(
                terminal.say("head.code"),
                terminal.say("head.title"),
                terminal.say("head.provider"),
                terminal.say("head.state"),
                terminal.say("head.version"),
                terminal.say("head.underWay"));
        lines.forEach(line -> table.add(
                line.code(),
                line.title(),
                line.providerName(),
                terminal.say("state." + line.state()),
                line.version(),
                line.pendingState() == null
                        ? ""
                        : terminal.say("state." + line.pendingState()) + " " + line.pendingVersion()));
        table.print(terminal.out());
    }

    private static EntryState state(String text) {
        return Arrays.stream(EntryState.values())
                .filter(state -> state.code().equals(text))
                .findFirst()
                .orElseThrow(() -> new CommandFault(
                        "fault.phase",
                        CommandOptions.WRONG_USAGE,
                        text,
                        Arrays.stream(EntryState.values()).map(EntryState::code).collect(Collectors.joining(", "))));
    }

    /** Whether the shown version or the one under way is in the state. */
    private static boolean isIn(EntrySummary entry, EntryState state) {
        return entry.state() == state || entry.pendingState() == state;
    }

    private static boolean isOf(EntrySummary entry, String provider, ProviderNames names) {
        return provider.equals(entry.provider()) || provider.equals(names.of(entry));
    }

    private static Line line(EntrySummary entry, ProviderNames names) {
        EntryState pending = entry.pendingState();
        return new Line(
                entry.code(),
                entry.title(),
                entry.provider() == null ? "" : entry.provider(),
                names.of(entry),
                entry.state().code(),
                entry.version(),
                pending == null ? null : pending.code(),
                entry.pendingVersion());
    }
}
