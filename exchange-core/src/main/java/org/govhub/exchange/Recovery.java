package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.PROVIDER_UNAVAILABLE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.document.DocumentRegister;
import org.govhub.exchange.document.OfficialDocument;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start after any stop: the duplicate table is filled, mailboxes hold again what the log says is open, publishes that
 * were accepted and not dispatched are dispatched, queries nobody answered are closed.
 */
record Recovery(
        LogReplay replay,
        Evidence evidence,
        ReadMessage reader,
        Duplicates duplicates,
        Dispatch dispatch,
        DocumentRegister documents,
        Mailboxes mailboxes) {

    private static final Logger LOGGER = LoggerFactory.getLogger(Recovery.class);

    void run(Directory directory) {
        replay.notAnswered()
                .forEach(open -> open.ending = evidence.abandoned(
                                open, PROVIDER_UNAVAILABLE, "The hub stopped before the provider's reply was released.")
                        .index());
        replay.accepted()
                .forEach(open ->
                        duplicates.restore(open.sender, open.id, open.digest, open.expires, open.index, open.ending));
        replay.notClosed().forEach(this::close);
        int putBack = mailboxes.reconcile(replay.deliveries().all(), replay.recipients());
        replay.notDispatched().forEach(open -> dispatchAgain(open, directory));
        LOGGER.atInfo()
                .addKeyValue("openDeliveries", replay.deliveries().all().size())
                .addKeyValue("putBack", putBack)
                .addKeyValue("dispatchedAgain", replay.notDispatched().size())
                .addKeyValue("unanswered", replay.notAnswered().size())
                .log("State rebuilt from the exchange log");
    }

    /** The catalogue may have changed since the message was accepted; what it no longer allows is closed with the cause. */
    private void dispatchAgain(LogReplay.Open open, Directory directory) {
        try {
            dispatch.start(accepted(open, directory), Set.copyOf(open.queued));
        } catch (RefusedException e) {
            evidence.abandoned(open, e.code(), e.detail());
        }
    }

    /** Writes the records that a crash cut off behind an acknowledgement: it is accepted, so what it names is closed. */
    private void close(LogReplay.Open ack) {
        Parsed parsed = reader.read(new Received(evidence.wire(ack.index), Locale.ENGLISH, "replay"));
        Set<Long> queued = new HashSet<>();
        JsonNode decision = evidence.record(ack.index).decision();
        if (decision != null) {
            decision.path("queued").forEach(index -> queued.add(index.asLong()));
        }
        List<DeliveryRef> open = ((Payload.Ack) parsed.message().payload())
                .deliveries().stream()
                        .flatMap(acked -> replay.deliveries().close(ack.sender, acked.id(), queued).stream())
                        .toList();
        evidence.closed(ack.index, open);
    }

    /** The message again, as it was accepted: read from the content kept with its record. */
    private Accepted accepted(LogReplay.Open open, Directory directory) {
        WireMessage wire = evidence.wire(open.index);
        Parsed parsed = reader.read(new Received(wire, Locale.ENGLISH, "replay"));
        Party sender = directory.party(open.sender);
        String code = datasetOf(open, parsed);
        Dataset dataset = code == null ? null : directory.dataset(code);
        if (sender == null || dataset == null) {
            throw new RefusedException(
                    RefusalCode.DATASET_NOT_PUBLISHED,
                    "The catalogue no longer has the sender or the dataset of this accepted message.");
        }
        Verified verified = new Verified(
                wire,
                Locale.ENGLISH,
                parsed.message(),
                directory,
                sender,
                open.digest,
                parsed.seal().signature(),
                parsed.seal().kid().orElse(""));
        Decided decided = parsed.message().payload() instanceof Payload.Publish publish
                ? Decided.publish(verified, dataset, publish.records())
                : new Decided(verified, dataset, null, parsed.message().payload());
        Evidence.Logged record = evidence.logged(open.index);
        return new Accepted(decided, record.index(), record.leafHash(), record.time());
    }

    /** Of an act, the entry under which its document travels. */
    private @Nullable String datasetOf(LogReplay.Open open, Parsed parsed) {
        String id = parsed.message().correlation();
        return open.type != MessageType.ACT || id == null
                ? parsed.message().dataset()
                : documents.find(open.sender, id).map(OfficialDocument::dataset).orElse(null);
    }
}
