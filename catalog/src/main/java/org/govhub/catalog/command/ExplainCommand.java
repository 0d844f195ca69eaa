package org.govhub.catalog.command;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.explain.Explainer;
import org.govhub.catalog.explain.Explanation;
import org.govhub.catalog.explain.Inquiry;
import org.govhub.catalog.explain.LoggedDecision;
import org.govhub.catalog.revision.Revision;
import org.govhub.exchange.audit.LogSearch;
import org.govhub.exchange.directory.Directory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Says why a party may or may not have something, now, at any other moment, or in a decision that the log records. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "${bundle:catalog.explain}",
        footer = {
            "",
            "hub catalog explain --consumer 11330225002931028T --dataset 302001001/000001 --purpose tax-registration"
        })
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Option(names = "--consumer", paramLabel = "USCC", description = "${bundle:catalog.explain.consumer}")
    private @Nullable String consumer;

    @Option(names = "--dataset", paramLabel = "CODE", description = "${bundle:catalog.explain.dataset}")
    private @Nullable String dataset;

    @Option(names = "--purpose", paramLabel = "MATTER", description = "${bundle:catalog.explain.purpose}")
    private @Nullable String purpose;

    @Option(names = "--field", paramLabel = "NAME", description = "${bundle:catalog.explain.field}")
    private @Nullable String field;

    @Option(names = "--at", paramLabel = "DATE|TIME", description = "${bundle:catalog.explain.at}")
    private @Nullable String at;

    @Mixin
    private final ZoneOption zone = new ZoneOption();

    @Option(names = "--record", paramLabel = "ID", description = "${bundle:catalog.explain.record}")
    private @Nullable String record;

    @Override
    public Integer call() {
        return options.run(terminal -> {
            DataFolder folder = CatalogCommand.folder(parent, options);
            try (Catalog catalog = folder.read()) {
                String id = record;
                return id == null
                        ? hypothetical(terminal, catalog, folder.clock().instant())
                        : logged(terminal, catalog, id);
            }
        });
    }

    private int hypothetical(Terminal terminal, Catalog catalog, Instant now) {
        if (consumer == null || dataset == null) {
            throw new CommandFault("fault.explainUsage", CommandOptions.WRONG_USAGE);
        }
        Instant moment = at == null ? now : zone.moment(at);
        // what is to come is decided by what is in force
        Directory directory = moment.isBefore(now)
                ? catalog.directoryAt(moment)
                        .orElseThrow(() -> new CommandFault("fault.beforeBegin", CommandOptions.NO, moment))
                : catalog.directory();
        Explanation explanation =
                new Explainer(directory).explain(new Inquiry(consumer, dataset, purpose, field, moment));
        ExplanationView view = ExplanationView.of(explanation, null);
        if (terminal.json()) {
            terminal.value(view);
        } else {
            view.print(terminal);
        }
        return explanation.allowed() ? CommandOptions.DONE : CommandOptions.NO;
    }

    private int logged(Terminal terminal, Catalog catalog, String id) throws IOException {
        List<ExplanationView> views = new ArrayList<>();
        for (LoggedDecision decision : decisions(id)) {
            Directory directory = under(catalog, decision);
            Explanation explanation = new Explainer(directory)
                    .explain(new Inquiry(
                            decision.consumer(), decision.dataset(), decision.purpose(), field, decision.time()));
            views.add(ExplanationView.of(explanation, decision));
        }
        if (views.isEmpty()) {
            throw new CommandFault("fault.noDecision", CommandOptions.NO, id);
        }
        if (terminal.json()) {
            terminal.value(views);
        } else {
            views.forEach(view -> view.print(terminal));
        }
        return views.stream().allMatch(ExplanationView::agrees) ? CommandOptions.DONE : CommandOptions.NO;
    }

    /** The directory of the revision that the record names. */
    private static Directory under(Catalog catalog, LoggedDecision decision) {
        Optional<Revision> revision = catalog.revisions().stream()
                .filter(one -> one.hash().equals(decision.revision()))
                .findFirst();
        return revision.flatMap(one -> catalog.directoryAt(one.time()))
                .orElseThrow(() ->
                        new CommandFault("fault.noRevision", CommandOptions.NO, decision.index(), decision.revision()));
    }

    /** The decisions in the record of that index, or in all records of that exchange or message. */
    private List<LoggedDecision> decisions(String id) throws IOException {
        boolean isIndex = id.matches("\\d{1,18}");
        List<LoggedDecision> found = new ArrayList<>();
        LogSearch.each(options.data().resolve("log"), isIndex ? "\"index\":" + id + "," : id, line -> {
            boolean meant = isIndex
                    ? line.index() == Long.parseLong(id)
                    : line.record().path("exchange").asText().equals(id)
                            || line.record().path("message").asText().equals(id);
            if (meant) {
                LoggedDecision.of(line).ifPresent(found::add);
            }
            return !(isIndex && meant);
        });
        return found;
    }
}
