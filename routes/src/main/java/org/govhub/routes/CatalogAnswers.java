package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.util.Objects;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.CatalogView;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.search.IndexFollower;
import org.govhub.catalog.search.Visibility;
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
    private final Callers callers;

    CatalogAnswers(Catalog catalog, IndexFollower follower, Clock clock) {
        this.catalog = catalog;
        this.follower = follower;
        this.callers = new Callers(catalog, clock);
    }

    @Override
    public String datasets(Caller caller) {
        Visibility visibility = callers.visibility(caller);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        catalog.list().stream()
                .map(EntrySummary::code)
                .filter(visibility::sees)
                .map(visibility::dataset)
                .filter(Objects::nonNull)
                .forEach(dataset -> list.add(EntryJson.of(dataset, visibility)));
        return list.toString();
    }

    @Override
    public Document answer(Call call) {
        Visibility visibility = callers.visibility(call.caller());
        return switch (call.path()) {
            case "search" -> SearchAnswers.of(call, copies().index(), visibility);
            case "dcat" -> RdfAnswers.feed(call, catalog, currentCopies().store(), visibility);
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
        return EntryAnswers.of(call, dataset, visibility, copies().store());
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
