package org.govhub.catalog.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.harvest.Harvest;
import org.govhub.catalog.harvest.HarvestLimits;
import org.govhub.catalog.ingest.ImportCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog harvest}: takes the datasets of another DCAT catalogue up as drafts. */
@Command(
        name = "harvest",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.harvest}",
        footer = {"", "hub catalog harvest https://data.example.gov/catalog.ttl --source city-portal"})
final class HarvestCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Mixin
    private final KeyOption key = new KeyOption();

    @Option(names = "--operator", paramLabel = "USCC", description = "${bundle:option.operator}")
    private @Nullable String operator;

    @Option(names = "--source", paramLabel = "NAME", description = "${bundle:catalog.harvest.source}")
    private @Nullable String source;

    @Option(
            names = "--max-pages",
            paramLabel = "N",
            defaultValue = "1000",
            description = "${bundle:catalog.harvest.pages}")
    private int pages;

    @Option(
            names = "--max-megabytes",
            paramLabel = "N",
            defaultValue = "256",
            description = "${bundle:catalog.harvest.bytes}")
    private int megabytes;

    @Option(
            names = "--max-minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "${bundle:catalog.harvest.time}")
    private int minutes;

    @Option(names = "--dry-run", description = "${bundle:option.dryRun}")
    private boolean dryRun;

    @Parameters(paramLabel = "URL|FILE", description = "${bundle:catalog.harvest.from}")
    private @Nullable String from;

    @Override
    public Integer call() {
        return options.run(this::harvest);
    }

    private int harvest(Terminal terminal) throws IOException {
        String start = Objects.requireNonNull(from, "the parser demands URL or FILE");
        if (pages < 1 || megabytes < 1 || minutes < 1) {
            throw new CommandFault("fault.limits", CommandOptions.WRONG_USAGE);
        }
        DataFolder folder = CatalogCommand.folder(parent, options);
        DraftAppend append = new DraftAppend(terminal, folder, key, operator);
        append.requireOperator();
        try (Catalog catalog = folder.write()) {
            ImportCheck check = check(start, catalog, folder, terminal);
            String begun = dryRun ? null : append.append(catalog, check);
            new ImportNotes(terminal).tell(check, begun);
            return check.ok() ? CommandOptions.DONE : CommandOptions.NO;
        }
    }

    private ImportCheck check(String start, Catalog catalog, DataFolder folder, Terminal terminal) throws IOException {
        HarvestLimits limits = new HarvestLimits(
                pages, (long) megabytes << 20, Duration.ofMinutes(minutes), HarvestLimits.USUAL.redirects());
        Harvest harvest = new Harvest(DataFolder.known(catalog), limits, folder.clock());
        boolean remote = start.matches("(?i)[a-z][a-z0-9+.-]*://.*");
        String name = (source == null
                        ? remote ? start : "urn:file:" + Path.of(start).getFileName()
                        : source)
                .strip()
                .replaceAll("\\s+", "-");
        if (!remote) {
            return harvest.file(Path.of(start), name);
        }
        return harvest.url(web(start), name, done -> terminal.progress("harvest.progress", done));
    }

    private static URI web(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new CommandFault("fault.address", CommandOptions.WRONG_USAGE, address);
        }
    }
}
