package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.util.Comparator;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.CatalogView;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.search.IndexFollower;
import org.govhub.catalog.search.Visibility;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
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
        this.callers = new Callers(clock);
    }

    @Override
    public String datasets(Caller caller) {
        Directory directory = catalog.directory();
        Visibility visibility = callers.visibility(caller, directory);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        directory.datasets().values().stream()
                .filter(dataset -> sees(visibility, dataset.code()))
                .sorted(Comparator.comparing(Dataset::code))
                .forEach(dataset -> list.add(EntryJson.of(dataset, visibility)));
        return list.toString();
    }

    @Override
    public Document answer(Call call) {
        Visibility visibility = callers.visibility(call.caller(), catalog.directory());
        return switch (call.path()) {
            case "search" -> SearchAnswers.of(call, copies().index(), visibility);
            default -> {
                if (call.path().startsWith(ENTRY)) {
                    yield entry(call, call.path().substring(ENTRY.length()), visibility);
                }
                throw AnswerStatusException.notFound();
            }
        };
    }

    private Document entry(Call call, String code, Visibility visibility) {
        Dataset dataset = visibility.directory().dataset(code);
        if (dataset == null || !sees(visibility, code)) {
            // The same answer for what is not there and for what the caller may not know of.
            throw new RefusedException(RefusalCode.DATASET_UNKNOWN, "There is no such entry that you may see.");
        }
        return EntryAnswers.of(call, dataset, visibility, copies().store());
    }

    private boolean sees(Visibility visibility, String code) {
        return visibility.sees(code, catalog.securityLevel(code));
    }

    private IndexFollower.Copies copies() {
        return follower.copies()
                .orElseThrow(() -> AnswerStatusException.notYet(
                        "The catalogue is still being prepared for search; messages are taken already."));
    }
}
