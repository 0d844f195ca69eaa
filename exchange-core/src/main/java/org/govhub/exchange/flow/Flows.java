package org.govhub.exchange.flow;

import static org.govhub.exchange.message.RefusalCode.NOT_ADDRESSED;
import static org.govhub.exchange.message.RefusalCode.SUSPENDED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A hub's flows and who has confirmed them. The accepted confirmations and withdrawals in the exchange log are the truth; this
 * is their sum: of each party the last one counts. Until every party of a flow has confirmed its present definition, nothing of
 * its datasets goes. Safe for several threads.
 */
public final class Flows {

    private static final String FLOW = "flow";
    private static final String DEFINITION = "definition";

    private final List<AgreedFlow> flows;
    /** What each party said last of each definition, by digest and USCC. */
    private final Map<String, Map<String, Word>> said = new ConcurrentHashMap<>();

    /** A party's word, and the log record that holds it. */
    private record Word(boolean confirms, long logIndex) {

        private Word orLater(Word other) {
            return other.logIndex > logIndex ? other : this;
        }
    }

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

    /** Whether an act takes back the confirmation of a flow: a recall that names the flow's definition. */
    public boolean withdraws(Message message) {
        return message.act() == Act.RECALL
                && flows.stream().anyMatch(flow -> flow.id().equals(message.correlation()));
    }

    /**
     * The flow whose confirmation an act gives or takes back.
     *
     * @throws RefusedException {@code NOT_ADDRESSED} when no flow of this hub is defined so now, it does not name the sender, or
     *     there is no confirmation of the sender to take back
     */
    public AgreedFlow named(Message act, String sender) {
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
        if (act.act() == Act.RECALL && !standing(flow).confirmed().containsKey(sender)) {
            throw RefusedException.at(
                    NOT_ADDRESSED,
                    "/correlation",
                    "The sender has no confirmation of the flow " + flow.code() + " to withdraw.");
        }
        return flow;
    }

    /** The {@code decision} of an accepted confirmation or withdrawal: everything a start needs to know it again. */
    public static ObjectNode decision(Act act, AgreedFlow flow) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("act", act.wireName())
                .put(FLOW, flow.code())
                .put(DEFINITION, flow.digest());
    }

    /** Whether a {@code decision} is that of a confirmation or withdrawal. */
    public static boolean concerns(@Nullable JsonNode decision) {
        return decision != null && decision.has(DEFINITION);
    }

    /** Takes the {@code decision} of an {@code accepted} record, new or read again; those of other matters are passed over. */
    public void take(JsonNode decision, String sender, long logIndex) {
        if (!concerns(decision)) {
            return;
        }
        Word word = new Word(decision.path("act").asText().equals(Act.CONFIRM.wireName()), logIndex);
        said.computeIfAbsent(decision.path(DEFINITION).asText(), any -> new ConcurrentHashMap<>())
                .merge(sender.split("/", 2)[0], word, Word::orLater);
    }

    private Standing standing(AgreedFlow flow) {
        Map<String, Long> known = new TreeMap<>();
        said.getOrDefault(flow.digest(), Map.of()).forEach((party, word) -> {
            if (word.confirms() && flow.parties().contains(party)) {
                known.put(party, word.logIndex());
            }
        });
        return new Standing(flow, known);
    }
}
