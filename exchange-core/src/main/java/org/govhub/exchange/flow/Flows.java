package org.govhub.exchange.flow;

import static org.govhub.exchange.message.RefusalCode.NOT_ADDRESSED;
import static org.govhub.exchange.message.RefusalCode.SUSPENDED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.RefusedException;

/**
 * A hub's flows and who has confirmed them. The accepted confirmations in the exchange log are the truth; this is their sum.
 * Until every party of a flow has confirmed its present definition, nothing of its datasets goes. Safe for several threads.
 */
public final class Flows {

    private static final String FLOW = "flow";
    private static final String DEFINITION = "definition";

    private final List<AgreedFlow> flows;
    private final Map<String, Map<String, Long>> confirmed = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException when two flows have one code */
    public Flows(List<AgreedFlow> flows) {
        this.flows = List.copyOf(flows);
        if (flows.stream().map(AgreedFlow::code).distinct().count() != flows.size()) {
            throw new IllegalArgumentException("two flows have the same code; give each its own");
        }
    }

    /**
     * How a flow stands.
     *
     * @param confirmed index of the log record of each confirmation, by USCC
     */
    public record Standing(AgreedFlow flow, Map<String, Long> confirmed) {
        public Standing {
            confirmed = Map.copyOf(confirmed);
        }

        /** Parties whose confirmation is missing. */
        public List<String> missing() {
            return flow.parties().stream()
                    .filter(party -> !confirmed.containsKey(party))
                    .toList();
        }

        public boolean active() {
            return missing().isEmpty();
        }
    }

    /** All flows, in the order of the packs. */
    public List<Standing> standings() {
        return flows.stream().map(this::standing).toList();
    }

    /**
     * Lets a message of the dataset pass unless one of the dataset's flows is inactive.
     *
     * @throws RefusedException {@code SUSPENDED}, with the flow and the parties that have not confirmed it
     */
    public void requireActive(String dataset) {
        for (AgreedFlow flow : flows) {
            Standing standing = standing(flow);
            if (flow.datasets().contains(dataset) && !standing.active()) {
                throw RefusedException.at(
                        SUSPENDED,
                        "/dataset",
                        "The flow " + flow.code() + " is not active: not confirmed by "
                                + String.join(", ", standing.missing()) + ".");
            }
        }
    }

    /**
     * What a confirmation confirms.
     *
     * @throws RefusedException {@code NOT_ADDRESSED} when no flow of this hub is defined so now, or it does not name the sender
     */
    public AgreedFlow confirmation(Message act, String sender) {
        AgreedFlow flow = flows.stream()
                .filter(each -> each.id().equals(act.correlation()))
                .findFirst()
                .orElseThrow(() -> RefusedException.at(
                        NOT_ADDRESSED,
                        "/correlation",
                        "No flow of this hub has this definition; it may have changed since it was read."));
        if (!flow.digest().equals(act.correlationDigest())) {
            throw RefusedException.at(
                    NOT_ADDRESSED,
                    "/correlationDigest",
                    "Expected the digest of the flow's definition, found another.");
        }
        if (!flow.parties().contains(sender)) {
            throw RefusedException.at(
                    NOT_ADDRESSED, "/sender", "The flow " + flow.code() + " does not name the sender.");
        }
        return flow;
    }

    /** The {@code decision} of an accepted confirmation: everything a start needs to know it again. */
    public static ObjectNode decision(AgreedFlow flow) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("act", Act.CONFIRM.wireName())
                .put(FLOW, flow.code())
                .put(DEFINITION, flow.digest());
    }

    /** Takes an accepted confirmation. */
    public void confirmed(String sender, String definition, long logIndex) {
        confirmed.computeIfAbsent(definition, any -> new ConcurrentHashMap<>()).putIfAbsent(sender, logIndex);
    }

    /** Takes the {@code decision} of an {@code accepted} record back; those of other matters are passed over. */
    public void restore(JsonNode decision, String sender, long logIndex) {
        if (decision.path("act").asText().equals(Act.CONFIRM.wireName()) && decision.has(DEFINITION)) {
            confirmed(sender.split("/", 2)[0], decision.path(DEFINITION).asText(), logIndex);
        }
    }

    private Standing standing(AgreedFlow flow) {
        Map<String, Long> known = new TreeMap<>(confirmed.getOrDefault(flow.digest(), Map.of()));
        known.keySet().retainAll(Set.copyOf(flow.parties()));
        return new Standing(flow, known);
    }
}
