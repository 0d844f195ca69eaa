package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.PROVIDER_UNAVAILABLE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.document.DocumentRegister;
import org.govhub.exchange.document.OfficialDocument;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start after any stop: the duplicate table is filled, mailboxes hold again what the log says is open, publishes that
 * were accepted and not dispatched are dispatched, queries nobody answered are closed.
 */
final class Recovery {

    private static final Logger LOGGER = LoggerFactory.getLogger(Recovery.class);

    private final LogReplay replay;
    private final DocumentRegister documents;
    private final Evidence evidence;
    private final Mailboxes mailboxes;
    private final Supplier<Directory> directories;
    private final Replayed replayed;
    private final Loads loads;
    private final Duplicates duplicates;
    private final Dispatch dispatch;

    Recovery(Ground ground, Memory memory, Replayed replayed, Loads loads, Duplicates duplicates, Dispatch dispatch) {
        this.replay = memory.replay();
        this.documents = memory.documents();
        this.evidence = ground.evidence();
        this.mailboxes = ground.mailboxes();
        this.directories = ground.directories();
        this.replayed = replayed;
        this.loads = loads;
        this.duplicates = duplicates;
        this.dispatch = dispatch;
    }

    void run() {
        Directory directory = directories.get();
        replay.messages()
                .notAnswered()
                .forEach(open -> open.ending = evidence.abandoned(
                                open, PROVIDER_UNAVAILABLE, "The hub stopped before the provider's reply was released.")
                        .index());
        replay.messages()
                .all()
                .forEach(open -> duplicates.restore(open.sender, open.id, open.expires, open.index, open.ending));
        replay.messages().notClosed().forEach(this::close);
        int putBack = mailboxes.reconcile(replay.deliveries().all(), replay.recipients());
        loads.afterStart();
        replay.messages().notDispatched().forEach(open -> dispatchAgain(open, directory));
        LOGGER.atInfo()
                .addKeyValue("openDeliveries", replay.deliveries().all().size())
                .addKeyValue("putBack", putBack)
                .addKeyValue(
                        "dispatchedAgain", replay.messages().notDispatched().size())
                .addKeyValue("unanswered", replay.messages().notAnswered().size())
                .log("State rebuilt from the exchange log");
    }

    /** The catalogue may have changed since the message was accepted; what it no longer allows is closed with the cause. */
    private void dispatchAgain(OpenMessage open, Directory directory) {
        String dataset = String.valueOf(evidence.record(open.index).dataset()); // of an act: none, and any lane will do
        dispatch.again(dataset, () -> accepted(open, directory), Set.copyOf(open.queued));
    }

    private @Nullable Accepted accepted(OpenMessage open, Directory directory) {
        try {
            Parsed parsed = replayed.parsed(open.index);
            return replayed.accepted(open.index, parsed, datasetOf(open, parsed), directory);
        } catch (RefusedException e) {
            evidence.abandoned(open, e.code(), e.detail());
            return null;
        }
    }

    /** Writes the records that a crash cut off behind an acknowledgement: it is accepted, so what it names is closed. */
    private void close(OpenMessage ack) {
        Parsed parsed = replayed.parsed(ack.index);
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

    /** Of an act, the entry under which its document travels. */
    private @Nullable String datasetOf(OpenMessage open, Parsed parsed) {
        String id = parsed.message().correlation();
        return open.type != MessageType.ACT || id == null
                ? parsed.message().dataset()
                : documents.find(open.sender, id).map(OfficialDocument::dataset).orElse(null);
    }
}
