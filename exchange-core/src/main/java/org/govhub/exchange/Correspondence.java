package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.DATASET_UNKNOWN;
import static org.govhub.exchange.message.RefusalCode.FORBIDDEN;
import static org.govhub.exchange.message.RefusalCode.ID_REUSED;
import static org.govhub.exchange.message.RefusalCode.NOT_ADDRESSED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.document.CopyState;
import org.govhub.exchange.document.DocumentGate;
import org.govhub.exchange.document.DocumentRegister;
import org.govhub.exchange.document.Effect;
import org.govhub.exchange.document.OfficialDocument;
import org.govhub.exchange.document.Urgency;
import org.govhub.exchange.flow.Flows;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;

/**
 * Documents and the acts on them, at each step of the trunk. Acts are committed one at a time, and never while a copy is being
 * handed over: so the order of the log decides who was first, the sender who recalls or the recipient who signs.
 */
final class Correspondence {

    private final DocumentGate gate;
    private final DocumentRegister register;
    private final Evidence evidence;
    private final Clock clock;
    private final ReentrantReadWriteLock acts = new ReentrantReadWriteLock();

    Correspondence(DocumentGate gate, DocumentRegister register, Evidence evidence, Clock clock) {
        this.gate = gate;
        this.register = register;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** A document between parties its entry names, complete, and not secret. */
    Decided document(Verified verified, Dataset dataset, Payload.Document document) {
        gate.requireAddressed(verified.sender(), verified.message().recipients(), dataset, verified.directory());
        Urgency urgency = gate.inspect(verified.sender(), document);
        ObjectNode findings = DecisionRecord.object().put("urgency", urgency.word());
        document.attachments()
                .forEach(attachment -> findings.withArray("attachments").add(attachment.digest()));
        return new Decided(verified, dataset, null, document).with(findings);
    }

    /** Drops what a refused document brought along, if it was refused for being secret; its refusal is in the log. */
    void forget(Verified refused, RefusedException why) {
        if (why.code() == FORBIDDEN && refused.message().payload() instanceof Payload.Document document) {
            gate.dropFiles(refused.sender(), document);
        }
    }

    /** An act on a document the sender has a part in. */
    Decided act(Verified verified) {
        Message message = verified.message();
        OfficialDocument document = document(verified);
        Dataset dataset = verified.directory().dataset(document.dataset());
        if (dataset == null) {
            throw new RefusedException(DATASET_UNKNOWN, "The catalogue no longer has the document's entry.");
        }
        if (message.act() == Act.FORWARD) {
            gate.requireAddressed(verified.sender(), message.recipients(), dataset, verified.directory());
        }
        return new Decided(verified, dataset, null, message.payload());
    }

    private OfficialDocument document(Verified verified) {
        Message message = verified.message();
        OfficialDocument document = register.find(verified.sender().uscc(), String.valueOf(message.correlation()))
                .orElseThrow(() -> RefusedException.at(
                        NOT_ADDRESSED, "/correlation", "No document of this id was sent by or to this party."));
        boolean otherContent = document.id().equals(message.correlation())
                && message.correlationDigest() != null
                && !message.correlationDigest().equals(document.digest());
        if (otherContent) {
            throw RefusedException.at(
                    NOT_ADDRESSED, "/correlationDigest", "The document of this id has another digest.");
        }
        return document;
    }

    /**
     * Makes a decided message durable; of an act, only if it may still follow on what is in the log by then.
     *
     * @throws RefusedException {@code ID_REUSED} too, for a document or act whose id another party's has: who signs for one of
     *     them must not sign for the other
     */
    Accepted commit(Decided decided) {
        Message message = decided.verified().message();
        boolean act = message.act() != null
                && message.act().answers()
                && message.act() != Act.CONFIRM
                && !Flows.concerns(decided.findings());
        if (!act && !(decided.payload() instanceof Payload.Document)) {
            return evidence.accepted(decided);
        }
        acts.writeLock().lock();
        try {
            if (register.uses(message.id())) {
                throw RefusedException.at(ID_REUSED, "/id", "Another document or act has this id; make a new one.");
            }
            if (!act) {
                return evidence.accepted(decided);
            }
            Verified verified = decided.verified();
            Effect effect = Effect.of(verified.message(), verified.sender().uscc(), document(verified));
            return evidence.accepted(decided.with(effect.decision()));
        } finally {
            acts.writeLock().unlock();
        }
    }

    /** Whether the record is that of a delivery these rules are about, and not those of sharing. */
    static boolean concerns(LogRecord queued) {
        JsonNode decision = queued.decision();
        return decision != null && (decision.has("document") || decision.has("notice"));
    }

    /** Why a delivery is not handed over any more; empty when it is. */
    Optional<String> objection(Party recipient, Dataset dataset, LogRecord queued) {
        boolean copied = brings(queued);
        if (copied && !stillSent(queued)) {
            return Optional.of("The sender recalled the document.");
        }
        boolean reminds = queued.decision() != null
                && queued.decision().path("notice").asText().equals("overdue");
        return !(copied || reminds) || DocumentGate.names(dataset, recipient, clock.instant())
                ? Optional.empty()
                : Optional.of("The entry no longer names the recipient.");
    }

    /** Lets one delivery leave unless it was recalled, as below; whether it may. */
    boolean handOver(HandOver.Letter letter, Runnable release) {
        List<HandOver.Letter> leaving = new ArrayList<>(List.of(letter));
        handOver(leaving, any -> release.run());
        return !leaving.isEmpty();
    }

    /** Whether the delivery brings a document; otherwise it tells of an act. */
    private static boolean brings(LogRecord queued) {
        return queued.decision() != null && queued.decision().has("document");
    }

    private boolean stillSent(LogRecord queued) {
        return register.copy(queued)
                .filter(copy -> copy.state() != CopyState.RECALLED)
                .isPresent();
    }

    /** Does something no act may come in between. */
    <T> T betweenActs(Supplier<T> something) {
        acts.readLock().lock();
        try {
            return something.get();
        } finally {
            acts.readLock().unlock();
        }
    }

    /** Lets the deliveries leave that nobody has recalled until now; a recall waits until their release is in the log. */
    void handOver(List<HandOver.Letter> letters, Consumer<List<HandOver.Letter>> release) {
        acts.readLock().lock();
        try {
            letters.removeIf(letter -> {
                LogRecord queued = evidence.record(letter.ref().logIndex());
                return brings(queued) && !stillSent(queued);
            });
            if (!letters.isEmpty()) {
                release.accept(letters);
            }
        } finally {
            acts.readLock().unlock();
        }
    }
}
