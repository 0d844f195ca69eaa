package org.govhub.catalog.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.ExternalEntries;
import org.govhub.catalog.revision.Label;
import org.govhub.catalog.revision.Revision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists the hubs whose catalogues were taken in, or the entries of one of them. */
@Command(
        name = "levels",
        mixinStandardHelpOptions = true,
        description = "${bundle:catalog.levels}",
        footer = {"", "hub catalog levels"})
final class LevelsCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Parameters(arity = "0..1", paramLabel = "USCC", description = "${bundle:catalog.levels.source}")
    private @Nullable String source;

    record Source(String source, String until, int entries) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String source,
            String code,
            String version,
            @Nullable String title) {}

    @Override
    public Integer call() {
        return options.run(terminal -> {
            try (Catalog catalog = CatalogCommand.folder(parent, options).read()) {
                String one = source;
                if (one == null) {
                    sources(catalog, terminal);
                } else {
                    entries(catalog.external(one), terminal);
                }
                return CommandOptions.DONE;
            }
        });
    }

    private static void sources(Catalog catalog, Terminal terminal) {
        List<Source> sources = catalog.sources().stream()
                .map(catalog::external)
                .map(known -> new Source(
                        known.source(), known.until(), known.entries().size()))
                .toList();
        if (terminal.json()) {
            terminal.value(sources);
        }
        sources.forEach(one -> terminal.line("levels.source", one.source(), one.entries(), one.until()));
    }

    private static void entries(ExternalEntries known, Terminal terminal) {
        Map<String, Revision> byCode = new TreeMap<>(known.entries());
        List<Entry> entries = byCode.entrySet().stream()
                .map(one -> new Entry(
                        known.source(),
                        one.getKey(),
                        one.getValue().step().version(),
                        title(one.getValue().step().label())))
                .toList();
        if (terminal.json()) {
            terminal.value(entries);
        }
        entries.forEach(one -> terminal.line("levels.entry", one.code(), one.version(), String.valueOf(one.title())));
    }

    private static @Nullable String title(@Nullable Label label) {
        return label == null ? null : label.title();
    }
}
