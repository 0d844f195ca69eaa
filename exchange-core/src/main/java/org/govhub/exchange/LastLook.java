package org.govhub.exchange;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.log.ContentErasedException;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last look at a leased delivery before it leaves, pulled or pushed: still published, still granted, not expired, readable.
 * Remembers under which digest each left, since the acknowledgement must name it.
 */
final class LastLook {

    private static final Logger LOGGER = LoggerFactory.getLogger(LastLook.class);

    private final Mailboxes mailboxes;
    private final Evidence evidence;
    private final DeliveryEvidence deliveries;
    private final Correspondence correspondence;
    private final Expiry expiry;
    private final HubSeal seal;
    private final Clock clock;
    private final Map<Long, String> digests = new ConcurrentHashMap<>();
    private final Set<Long> held = ConcurrentHashMap.newKeySet();

    LastLook(Ground ground, DeliveryEvidence deliveries, Correspondence correspondence, Expiry expiry) {
        this.mailboxes = ground.mailboxes();
        this.evidence = ground.evidence();
        this.deliveries = deliveries;
        this.correspondence = correspondence;
        this.expiry = expiry;
        this.seal = ground.seal();
        this.clock = ground.clock();
    }

    /**
     * The delivery as it leaves now. Empty when its dataset is suspended, which holds it for the time of its lease, and when it
     * goes no further: the grant no longer covers it, its time is over, or it cannot be read.
     */
    Optional<HandOver.Letter> letter(Party recipient, Directory directory, Spelling spelling, DeliveryRef ref) {
        Dataset dataset = directory.dataset(ref.dataset());
        if (expiry.over(ref)) {
            expiry.end(ref);
            return Optional.empty();
        }
        if (DecisionRecord.isTold(evidence.record(ref.logIndex()))) {
            return kept(ref).map(stored -> letter(stored, spelling, ref));
        }
        if (dataset != null && !dataset.published()) {
            if (held.add(ref.logIndex())) {
                evidence.held(ref);
            }
            return Optional.empty();
        }
        held.remove(ref.logIndex());
        Optional<String> objection = objection(recipient, dataset, ref);
        if (objection.isPresent()) {
            mailboxes.end(ref, () -> evidence.returned(ref, objection.get()));
            return Optional.empty();
        }
        return kept(ref).map(stored -> letter(stored, spelling, ref));
    }

    /** The digest under which the delivery left last, null when it did not. */
    @Nullable
    String digest(DeliveryRef delivery) {
        return digests.get(delivery.logIndex());
    }

    void forget(DeliveryRef delivery) {
        digests.remove(delivery.logIndex());
    }

    private HandOver.Letter letter(WireMessage stored, Spelling spelling, DeliveryRef ref) {
        HubSeal.Sealed sealed = spelling == Spelling.JSON
                ? new HubSeal.Sealed(stored, evidence.digest(ref.logIndex()))
                : seal.seal(JsonMessages.read(stored.bytes()), Spelling.XML);
        digests.put(ref.logIndex(), sealed.digest());
        return new HandOver.Letter(ref, sealed);
    }

    /** The stored delivery; one that cannot be read goes to the dead letters, or it would block the mailbox for ever. */
    private Optional<WireMessage> kept(DeliveryRef ref) {
        try {
            return Optional.of(evidence.wire(ref.logIndex()));
        } catch (ContentErasedException | NoSuchElementException | UncheckedIOException e) {
            LOGGER.atError().setCause(e).addKeyValue("delivery", ref.id()).log("A delivery cannot be read back");
            mailboxes.end(
                    ref, // nobody is told: what it told of cannot be read either
                    () -> deliveries.deadLettered(
                            ref, FailureCause.CATALOGUE, "The stored delivery cannot be read.", 0, null));
            return Optional.empty();
        }
    }

    /** Why the delivery goes no further. */
    private Optional<String> objection(Party recipient, @Nullable Dataset dataset, DeliveryRef ref) {
        LogRecord queued = evidence.record(ref.logIndex());
        if (dataset != null && Correspondence.concerns(queued)) {
            return correspondence.objection(recipient, dataset, queued);
        }
        return dataset != null && stillGranted(recipient, dataset, ref)
                ? Optional.empty()
                : Optional.of("The grant no longer covers this delivery.");
    }

    private boolean stillGranted(Party recipient, Dataset dataset, DeliveryRef ref) {
        Optional<Release> release = AccessDecision.delivery(recipient, dataset, clock.instant());
        return release.isPresent() && evidence.covers(release.get(), ref);
    }
}
