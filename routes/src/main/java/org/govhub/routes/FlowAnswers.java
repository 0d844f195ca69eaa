package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import org.govhub.adapters.http.CatalogView.Call;
import org.govhub.adapters.http.CatalogView.Document;
import org.govhub.catalog.search.Viewer;
import org.govhub.catalog.search.Visibility;
import org.govhub.exchange.flow.Flows;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/** {@code GET /catalog/flows}: the flows that name the calling party, and who has confirmed them; the operator sees all. */
final class FlowAnswers {

    private FlowAnswers() {}

    static Document of(Call call, Flows flows, Visibility visibility, String operator) {
        SearchAnswers.only(call, Set.of());
        if (!(visibility.viewer() instanceof Viewer.Member member)) {
            throw new RefusedException(RefusalCode.FORBIDDEN, "Flows are shown to the parties they name.");
        }
        String caller = member.party().uscc();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        flows.standings().stream()
                .filter(standing ->
                        caller.equals(operator) || standing.flow().parties().contains(caller))
                .map(FlowJson::of)
                .forEach(list::add);
        String text = list.toString();
        return new Document("application/json", text, SearchAnswers.tag(List.of(text)));
    }
}
