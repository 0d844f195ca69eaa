package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.govhub.adapters.http.CatalogView.Call;
import org.govhub.adapters.http.CatalogView.Document;
import org.govhub.catalog.search.Viewer;
import org.govhub.catalog.search.Visibility;
import org.govhub.exchange.Engine;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.load.Load;
import org.govhub.exchange.load.LoadDeliveries;
import org.govhub.exchange.load.LoadPart;
import org.govhub.exchange.load.Tally;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/**
 * {@code GET /catalog/loads}: the loads of the calling party; with {@code load=<digest of the manifest>} one of them with its
 * batches and what became of their deliveries, for reconciliation.
 */
final class LoadAnswers {

    private static final int MOST_MISSING = 1_000;

    private LoadAnswers() {}

    static Document of(Call call, Engine engine, Visibility visibility, Directory directory) {
        SearchAnswers.only(call, Set.of("load"));
        if (!(visibility.viewer() instanceof Viewer.Member member)) {
            throw new RefusedException(RefusalCode.FORBIDDEN, "Loads are shown to the party that sends them.");
        }
        String wanted = call.parameter("load", "");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Load load : engine.loads().of(member.party().uscc())) {
            if (wanted.isEmpty()) {
                list.add(summary(load));
            } else if (load.key().manifest().equals(wanted)) {
                list.add(whole(load, engine, directory));
            }
        }
        String text = list.toString();
        return new Document("application/json", text, "");
    }

    private static ObjectNode summary(Load load) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("manifest", load.key().manifest())
                .put("dataset", load.key().dataset())
                .put("kind", load.kind().word())
                .put("state", load.state().word())
                .put("of", load.of())
                .put("count", load.count())
                .put("batches", load.parts().size())
                .put("rows", load.rows())
                .put(
                        "setAside",
                        load.parts().values().stream()
                                .mapToLong(LoadPart::setAside)
                                .sum())
                .put("changed", load.changed().toString());
        if (load.result() != null) {
            json.set("result", load.result());
        }
        return json;
    }

    private static ObjectNode whole(Load load, Engine engine, Directory directory) {
        ObjectNode json = summary(load);
        load.missing(MOST_MISSING).forEach(json.putArray("missing")::add);
        Dataset dataset = directory.dataset(load.key().dataset());
        ArrayNode parts = json.putArray("parts");
        for (LoadPart part : load.parts().values()) {
            ObjectNode one = parts.addObject()
                    .put("number", part.number())
                    .put("id", part.exchange())
                    .put("logIndex", part.index())
                    .put("rows", part.rows())
                    .put("setAside", part.setAside())
                    .put("records", part.digest())
                    .put("dispatched", part.dispatched());
            if (dataset != null) {
                Tally.Total total = engine.total(load, dataset, part);
                ObjectNode sums = one.putObject("sums");
                total.sums()
                        .forEach((field, sum) ->
                                sums.put(field, sum.stripTrailingZeros().toPlainString()));
            }
        }
        ArrayNode deliveries = json.putArray("deliveries");
        LoadDeliveries.of(load, engine.log()).forEach(delivery -> deliveries
                .addObject()
                .put("recipient", delivery.recipient())
                .put("batch", delivery.batch())
                .put("id", delivery.id())
                .put("records", delivery.records())
                .put("digest", delivery.digest())
                .put("state", delivery.state()));
        return json;
    }
}
