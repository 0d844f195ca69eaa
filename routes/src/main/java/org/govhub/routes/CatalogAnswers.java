package org.govhub.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.CatalogView;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.search.IndexFollower;
import org.govhub.catalog.search.Visibility;
import org.govhub.exchange.Engine;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/**
 * Everything below {@code /catalog}. Each answer begins with the same two questions: who asks, and what may that caller see
 * ({@link Visibility}).
 */
final class CatalogAnswers implements CatalogView {

    private static final String ENTRY = "datasets/";

    private final Catalog catalog;
    private final IndexFollower follower;
    private final Function<String, Optional<Standing>> freshness;
    private final Engine engine;
    private final Clock clock;
    private final Callers callers;

    /** @param freshness how a dataset stands against its update cycle */
    CatalogAnswers(
            Catalog catalog,
            IndexFollower follower,
            Function<String, Optional<Standing>> freshness,
            Engine engine,
            Clock clock) {
        this.engine = engine;
        this.catalog = catalog;
        this.follower = follower;
        this.freshness = freshness;
        this.clock = clock;
        this.callers = new Callers(catalog, clock);
    }

    @Override
    public Document answer(Call call) {
        Visibility visibility = callers.visibility(call.caller());
        return switch (call.path()) {
            case "datasets" -> ListAnswers.of(call, codes(visibility), visibility);
            case "subscriptions" ->
                SubscriptionAnswers.of(
                        call, engine.subscriptions(), engine.snapshots(), visibility, catalog.directory(), clock);
            case "flows" ->
                FlowAnswers.of(
                        call, engine.flows(), visibility, catalog.directory().hub());
            case "loads" -> LoadAnswers.of(call, engine, visibility, catalog.directory());
            case "search" -> SearchAnswers.of(call, copies().index(), visibility);
            case "dcat" -> RdfAnswers.feed(call, catalog, currentCopies(), visibility);
            case "sparql" -> RdfAnswers.sparql(call, currentCopies().sparql());
            default -> {
                if (call.path().startsWith(ENTRY)) {
                    yield entry(call, call.path().substring(ENTRY.length()), visibility);
                }
                throw AnswerStatusException.notFound();
            }
        };
    }

    private Document entry(Call call, String code, Visibility visibility) {
        Dataset dataset = visibility.dataset(code);
        if (dataset == null || !visibility.sees(code)) {
            // The same answer for what is not there and for what the caller may not know of.
            throw new RefusedException(RefusalCode.DATASET_UNKNOWN, "There is no such entry that you may see.");
        }
        SearchAnswers.only(call, Set.of("asOf"));
        return call.parameters().containsKey("asOf")
                ? PastAnswers.of(call, catalog, clock, dataset, visibility)
                : EntryAnswers.of(call, dataset, visibility, freshness.apply(code), copies().store());
    }

    private Stream<String> codes(Visibility visibility) {
        try {
            return currentCopies().index().codes(visibility).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("the search index cannot be read", e);
        }
    }

    /** Copies that have heard of every withdrawal: what is read from them is not looked up in the catalogue again. */
    private IndexFollower.Copies currentCopies() {
        IndexFollower.Copies copies = copies();
        if (!follower.awaitCurrent()) {
            throw AnswerStatusException.notYet("The catalogue has just changed; ask again in a moment.");
        }
        return copies;
    }

    private IndexFollower.Copies copies() {
        return follower.copies()
                .orElseThrow(() -> AnswerStatusException.notYet(
                        "The catalogue is still being prepared for search; messages are taken already."));
    }
}
