package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.CatalogFeed;
import org.govhub.catalog.search.CommittedIndex;
import org.govhub.catalog.search.Facet;
import org.govhub.catalog.search.SearchIndex;
import org.govhub.catalog.search.SearchQuestion;
import org.govhub.catalog.search.SearchQuestion.Order;
import org.govhub.catalog.search.SearchResult;
import org.govhub.catalog.search.SearchResult.Hit;
import org.govhub.catalog.search.Term;
import org.govhub.catalog.search.Viewer;
import org.govhub.catalog.search.Visibility;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog search}: full text over all entries, drafts too, for whoever sits at the data folder. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.search}",
        footer = {"", "hub catalog search qydj --sharing 有条件共享"})
final class SearchCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Parameters(arity = "0..*", paramLabel = "WORDS", description = "${bundle:catalog.search.words}")
    private List<String> words = List.of();

    @Option(names = "--provider", paramLabel = "P", description = "${bundle:catalog.search.provider}")
    private List<String> provider = List.of();

    @Option(names = "--theme", paramLabel = "T", description = "${bundle:catalog.search.facet}")
    private List<String> theme = List.of();

    @Option(names = "--level", paramLabel = "L", description = "${bundle:catalog.search.facet}")
    private List<String> level = List.of();

    @Option(names = "--sharing", paramLabel = "S", description = "${bundle:catalog.search.facet}")
    private List<String> sharing = List.of();

    @Option(names = "--cycle", paramLabel = "C", description = "${bundle:catalog.search.facet}")
    private List<String> cycle = List.of();

    @Option(names = "--format", paramLabel = "F", description = "${bundle:catalog.search.facet}")
    private List<String> format = List.of();

    @Option(names = "--state", paramLabel = "S", description = "${bundle:catalog.search.facet}")
    private List<String> state = List.of();

    @Option(names = "--page", paramLabel = "N", defaultValue = "1", description = "${bundle:catalog.search.page}")
    private int page = 1;

    @Option(names = "--size", paramLabel = "N", defaultValue = "20", description = "${bundle:catalog.search.size}")
    private int size = 20;

    /** An entry as a program reads it. */
    record Found(
            String code,
            String title,
            String version,
            String state,
            String provider,
            String providerName,
            List<String> themes,
            List<String> sharing) {}

    /** The whole answer as a program reads it. */
    record Answer(long total, int page, int size, List<Found> entries) {}

    @Override
    public Integer call() {
        return options.run(this::search);
    }

    private int search(Terminal terminal) throws IOException {
        SearchQuestion question = question();
        DataFolder folder = CatalogCommand.folder(parent, options);
        try (Catalog catalog = folder.read()) {
            SearchResult result = find(catalog, question, terminal);
            report(result, terminal);
            return result.total() > 0 ? CommandOptions.DONE : CommandOptions.NO;
        }
    }

    private SearchQuestion question() {
        Map<Facet, Set<String>> filters = new EnumMap<>(Facet.class);
        Map.of(
                        Facet.PROVIDER, provider,
                        Facet.THEME, theme,
                        Facet.LEVEL, level,
                        Facet.SHARING, sharing,
                        Facet.CYCLE, cycle,
                        Facet.FORMAT, format,
                        Facet.STATE, state)
                .forEach((facet, values) -> {
                    if (!values.isEmpty()) {
                        filters.put(facet, Set.copyOf(values));
                    }
                });
        try {
            return new SearchQuestion(String.join(" ", words), filters, page, size, Order.RELEVANCE);
        } catch (IllegalArgumentException e) {
            throw new CommandFault("fault.search", CommandOptions.WRONG_USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** From the index that a hub keeps here if it has seen the last revision; else from the log itself. */
    private SearchResult find(Catalog catalog, SearchQuestion question, Terminal terminal) throws IOException {
        Path catalogue = options.data().resolve("catalog");
        Visibility operator = new Visibility(new Viewer.Operator(), catalog);
        CatalogFeed feed = new CatalogFeed(catalog);
        Optional<CommittedIndex> committed = CommittedIndex.open(catalogue.resolve("lucene"));
        if (committed.isPresent()) {
            try (CommittedIndex index = committed.get()) {
                if (index.position().equals(feed.position())) {
                    return index.find(question, operator);
                }
            }
        }
        terminal.note("search.reading");
        try (SearchIndex index = SearchIndex.inMemory(catalogue, operator::name)) {
            feed.bringUpToDate(index);
            return index.find(question, operator);
        }
    }

    private void report(SearchResult result, Terminal terminal) {
        List<Found> entries = result.hits().stream().map(SearchCommand::found).toList();
        if (terminal.json()) {
            terminal.value(new Answer(result.total(), result.page(), result.size(), entries));
            return;
        }
        TextTable table = new TextTable(
                terminal.say("head.code"),
                terminal.say("head.title"),
                terminal.say("head.provider"),
                terminal.say("head.state"),
                terminal.say("head.version"));
        entries.forEach(
                entry -> table.add(entry.code(), entry.title(), entry.providerName(), entry.state(), entry.version()));
        table.print(terminal.out());
        terminal.line("search.count", result.total(), entries.size());
    }

    private static Found found(Hit hit) {
        return new Found(
                hit.code(),
                hit.wholeTitle(),
                hit.version(),
                labels(hit, Facet.STATE).stream().collect(Collectors.joining()),
                hit.provider(),
                hit.providerName(),
                labels(hit, Facet.THEME),
                labels(hit, Facet.SHARING));
    }

    private static List<String> labels(Hit hit, Facet facet) {
        return hit.terms().getOrDefault(facet, List.of()).stream().map(Term::zh).toList();
    }
}
