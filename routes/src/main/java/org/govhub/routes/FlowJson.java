package org.govhub.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.flow.Flows;

/** How a flow stands, as JSON: every word of its definition, its digest, and by party the log record that confirms it. */
public final class FlowJson {

    private FlowJson() {}

    /** One standing; a party that has not confirmed has null. */
    public static ObjectNode of(Flows.Standing standing) {
        AgreedFlow flow = standing.flow();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("code", flow.code())
                .put("title", flow.title())
                .put("legalBasis", flow.legalBasis())
                .put("active", standing.active())
                .put("id", flow.id())
                .put("digest", flow.digest());
        flow.datasets().forEach(json.putArray("datasets")::add);
        flow.steps().forEach(json.putArray("steps")::add);
        ObjectNode parties = json.putObject("parties");
        flow.parties().forEach(party -> parties.put(party, standing.confirmed().get(party)));
        return json;
    }

    /**
     * Reads one back.
     *
     * @throws IllegalArgumentException when it is none, or its digest is not that of the words beside it
     */
    public static Flows.Standing read(JsonNode json) {
        List<String> parties = new ArrayList<>();
        Map<String, Long> confirmed = new LinkedHashMap<>();
        json.path("parties").properties().forEach(party -> {
            parties.add(party.getKey());
            if (party.getValue().isIntegralNumber()) {
                confirmed.put(party.getKey(), party.getValue().asLong());
            }
        });
        AgreedFlow flow = new AgreedFlow(
                json.path("code").asText(),
                json.path("title").asText(),
                json.path("legalBasis").asText(),
                parties,
                texts(json.path("datasets")),
                texts(json.path("steps")));
        String digest = json.path("digest").asText();
        if (!flow.digest().equals(digest)) {
            throw new IllegalArgumentException("The flow " + flow.code() + ": expected its digest " + flow.digest()
                    + ", found " + digest + "; ask the operator for the definition.");
        }
        return new Flows.Standing(flow, confirmed);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
