package org.govhub.exchange.document;

import static org.govhub.exchange.message.RefusalCode.NOT_ADDRESSED;
import static org.govhub.exchange.message.RefusalCode.PAYLOAD_INVALID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What an act does to a document as it stands now.
 *
 * @param copies recipients whose copies change their state
 * @param to further parties that get a copy
 * @param tell parties that are told of the act
 */
public record Effect(
        OfficialDocument document,
        Act act,
        List<String> copies,
        List<String> to,
        List<String> tell,
        @Nullable String reason) {

    public Effect {
        copies = List.copyOf(copies);
        to = List.copyOf(to);
        tell = List.copyOf(tell);
    }

    /**
     * What the act would do.
     *
     * @throws RefusedException {@code NOT_ADDRESSED} when the actor has no part in the document, {@code PAYLOAD_INVALID} when the
     *     act may not follow on what was done before
     */
    public static Effect of(Message message, String actor, OfficialDocument document) {
        Act act = Objects.requireNonNull(message.act());
        if (act == Act.RECALL) {
            return recall(message, actor, document);
        }
        Copy own = document.copy(actor);
        if (own == null) {
            throw RefusedException.at(NOT_ADDRESSED, "/correlation", "Only a recipient of the document does this.");
        }
        if (own.state().after(act).isEmpty()) {
            throw notNow(own, act);
        }
        if (act == Act.RETURN && message.basis() == null) {
            throw RefusedException.at(
                    PAYLOAD_INVALID, "/basis", "Expected the reason of the return in basis, found nothing.");
        }
        if ((act == Act.FORWARD) == message.recipients().isEmpty()) {
            throw RefusedException.at(
                    PAYLOAD_INVALID,
                    "/recipients",
                    act == Act.FORWARD
                            ? "Expected whom to forward to, found nobody."
                            : "Expected no recipients in this act, found some.");
        }
        Set<String> tell = new LinkedHashSet<>(List.of(own.from(), document.sender()));
        return new Effect(
                document,
                act,
                List.of(actor),
                forwarded(message, document),
                List.copyOf(tell),
                act == Act.RETURN ? message.basis() : null);
    }

    private static List<String> forwarded(Message message, OfficialDocument document) {
        for (String recipient : message.recipients()) {
            Copy has = document.copy(recipient);
            boolean gone = has != null && (has.state() == CopyState.RETURNED || has.state() == CopyState.RECALLED);
            if (recipient.equals(document.sender()) || (has != null && !gone)) {
                throw RefusedException.at(
                        PAYLOAD_INVALID, "/recipients", "Party " + recipient + " has the document already.");
            }
        }
        return message.recipients();
    }

    /** Of the copies the actor sent: those it names, or all that nobody has answered for. */
    private static Effect recall(Message message, String actor, OfficialDocument document) {
        List<Copy> sent = document.copies().values().stream()
                .filter(copy -> copy.from().equals(actor))
                .toList();
        if (sent.isEmpty()) {
            throw RefusedException.at(NOT_ADDRESSED, "/correlation", "Only who sent a copy can recall it.");
        }
        List<Copy> meant = new ArrayList<>();
        for (Copy copy : sent) {
            boolean namedHere = message.recipients().contains(copy.recipient());
            if (namedHere && copy.state().after(Act.RECALL).isEmpty()) {
                throw notNow(copy, Act.RECALL);
            }
            if (namedHere
                    || (message.recipients().isEmpty()
                            && copy.state().after(Act.RECALL).isPresent())) {
                meant.add(copy);
            }
        }
        if (meant.isEmpty()
                || (!message.recipients().isEmpty()
                        && meant.size() != message.recipients().size())) {
            throw meant.isEmpty() && message.recipients().isEmpty()
                    ? notNow(sent.getFirst(), Act.RECALL)
                    : RefusedException.at(
                            NOT_ADDRESSED, "/recipients", "Expected recipients of the document, found another.");
        }
        return new Effect(
                document,
                Act.RECALL,
                meant.stream().map(Copy::recipient).toList(),
                List.of(),
                meant.stream()
                        .filter(copy -> copy.state() != CopyState.SENT)
                        .map(Copy::recipient)
                        .toList(),
                null);
    }

    private static RefusedException notNow(Copy copy, Act act) {
        String must =
                switch (act) {
                    case SIGN_FOR, RETURN -> "it has arrived and was not answered for";
                    case RECALL -> "its recipient has not signed for it or returned it";
                    case FORWARD, ARCHIVE -> "it was signed for";
                    case CONFIRM, SUBSCRIBE, UNSUBSCRIBE -> "never";
                };
        return RefusedException.at(
                RefusalCode.PAYLOAD_INVALID,
                "/act",
                "The copy of " + copy.recipient() + " is " + copy.state().word() + " since " + copy.since() + "; "
                        + act.wireName() + " is possible while " + must + ".");
    }

    /** As the {@code accepted} record of the act says it, enough to do it again from the log. */
    public ObjectNode decision() {
        ObjectNode decision = JsonNodeFactory.instance.objectNode().put("act", act.name());
        decision.putObject("document").put("sender", document.sender()).put("id", document.id());
        copies.forEach(decision.putArray("copies")::add);
        to.forEach(decision.putArray("to")::add);
        tell.forEach(decision.putArray("tell")::add);
        if (reason != null) {
            decision.put("reason", reason);
        }
        return decision;
    }
}
