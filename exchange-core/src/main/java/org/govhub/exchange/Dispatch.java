package org.govhub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.Subscription;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.log.LogUnavailableException;
import org.govhub.exchange.message.Batch;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an accepted publish to every entitled recipient's mailbox: projected, signed, durable. Publishes of one dataset are
 * dispatched in the order of their acceptance; datasets do not wait for each other.
 */
final class Dispatch implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Dispatch.class);
    private static final int LANES = 4;
    private static final int MOST_WAITING = 1_000;
    /** Of messages as they came; read, they take about ten times as much: of a small heap at most a sixth. */
    private static final long MOST_WAITING_BYTES =
            Math.min(24L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 64);

    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private final Receipts receipts;
    private final HubSeal seal;
    private final Evidence evidence;
    private final Postbox postbox;
    private final Subscriptions subscriptions;
    private final CorrespondenceDeliveries correspondence;
    private final Clock clock;
    private final Duration deliveryLife;
    private final List<ExecutorService> lanes = new ArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Loads loads;
    private final FullLoads fullLoads;
    private final Snapshots snapshots;

    Dispatch(
            Ground ground,
            Receipts receipts,
            Subscriptions subscriptions,
            CorrespondenceDeliveries correspondence,
            Loads loads,
            FullLoads fullLoads,
            Snapshots snapshots) {
        this.receipts = receipts;
        this.seal = ground.seal();
        this.evidence = ground.evidence();
        this.postbox = new Postbox(ground.mailboxes());
        this.subscriptions = subscriptions;
        this.correspondence = correspondence;
        this.loads = loads;
        this.fullLoads = fullLoads;
        this.snapshots = snapshots;
        this.clock = ground.clock();
        this.deliveryLife = ground.deliveryLife();
        for (int i = 0; i < LANES; i++) {
            String name = "dispatch-" + i;
            lanes.add(Executors.newSingleThreadExecutor(task -> new Thread(task, name)));
        }
    }

    /** One delivery ready for its mailbox; without release and subscription where it is a document or tells of an act. */
    record Prepared(
            Party recipient,
            @Nullable Release release,
            @Nullable Subscription subscription,
            Message message,
            HubSeal.Sealed sealed) {}

    /** Whether more work may be accepted. */
    boolean hasRoom() {
        return waiting() < MOST_WAITING && waitingBytes.get() < MOST_WAITING_BYTES;
    }

    /** How many accepted messages have not reached all their mailboxes. */
    int waiting() {
        return waiting.get() + postbox.waiting();
    }

    /** The receipt now; the deliveries right after. */
    Answer enqueue(Accepted accepted) {
        Verified verified = accepted.verified();
        Answer receipt = new Answer.Signed(
                receipts.accepted(verified, accepted.logIndex(), accepted.leafHash(), accepted.time()), false);
        long bytes = verified.wire().bytes().length;
        waitingBytes.addAndGet(bytes);
        run(accepted.decided().dataset().code(), () -> {
            try {
                deliverOnceThereIsSpace(accepted, Set.of());
            } finally {
                waitingBytes.addAndGet(-bytes);
            }
        });
        return receipt;
    }

    /**
     * Queues the deliveries of a publish that a stop or a crash interrupted.
     *
     * @param dataset under which it travels
     * @param accepted reads the message, when its turn comes; null when nothing can be dispatched any more
     * @param queued ids of deliveries that are in the log already
     */
    void again(String dataset, Supplier<@Nullable Accepted> accepted, Set<String> queued) {
        run(dataset, () -> {
            Accepted found = accepted.get();
            if (found != null) {
                deliverOnceThereIsSpace(found, queued);
            }
        });
    }

    private void run(String dataset, Runnable task) {
        waiting.incrementAndGet();
        lanes.get(Math.floorMod(dataset.hashCode(), LANES)).execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) { // the lane goes on; the log keeps the publish open
                LOGGER.atError()
                        .setCause(e)
                        .addKeyValue("dataset", dataset)
                        .log("A publish could not be dispatched; the next start does it again");
            } finally {
                waiting.decrementAndGet();
            }
        });
    }

    /** A full disk is waited for in place, or a newer publish of the dataset would overtake this one. */
    private void deliverOnceThereIsSpace(Accepted accepted, Set<String> queued) {
        while (true) {
            try {
                deliver(accepted, queued);
                return;
            } catch (LogUnavailableException e) {
                if (e.stopped() || !pause()) {
                    throw e;
                }
            }
        }
    }

    /** False when the hub stops meanwhile. */
    private static boolean pause() {
        try {
            Thread.sleep(RETRY_PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What can be queued of a message, and what went wrong with the deliveries of single recipients. */
    private record Preparation(List<Prepared> deliveries, List<RuntimeException> failures) {}

    private void deliver(Accepted accepted, Set<String> queued) {
        if (Snapshots.concerns(accepted.verified().message())) {
            snapshots.take(accepted, queued, this::send);
            return;
        }
        if (FullLoads.concerns(accepted)) {
            fullLoads.take(accepted, queued, (batch, changes, before) -> send(batch, prepare(batch, changes), before));
            return;
        }
        send(accepted, prepare(accepted), queued);
        loads.dispatched(accepted);
    }

    private void send(Accepted accepted, Preparation prepared, Set<String> queued) {
        List<Prepared> missing = prepared.deliveries().stream()
                .filter(delivery -> !queued.contains(delivery.message().id()))
                .toList();
        boolean whole = prepared.failures().isEmpty();
        CrashPoint.BEFORE_QUEUED.reached(); // accepted, perhaps with a receipt; nobody it is for has anything yet
        List<DeliveryRef> deliveries = evidence.queued(accepted, missing, whole);
        postbox.post(deliveries);
        if (!whole) {
            throw prepared.failures().getFirst();
        }
    }

    private void send(Accepted act, Snapshots.Part part) {
        Release release = part.subscription().narrowed(part.granted());
        String purpose = part.kind() == LoadKind.FULL ? LoadKind.FULL_PURPOSE : release.purpose();
        Message message = delivery(act, release, part.records(), part.id(), purpose, part.batch());
        Prepared prepared = new Prepared(
                release.consumer(), release, part.subscription(), message, seal.seal(message, Spelling.JSON));
        postbox.post(evidence.queued(act, List.of(prepared), false));
    }

    private Preparation prepare(Accepted accepted) {
        return accepted.decided().payload() instanceof Payload.Publish publish
                ? prepare(accepted, publish.records())
                : new Preparation(correspondence.of(accepted), List.of());
    }

    private Preparation prepare(Accepted accepted, List<Change> changes) {
        Decided decided = accepted.decided();
        String id = accepted.verified().message().id();
        List<RuntimeException> failures = new ArrayList<>();
        List<Prepared> prepared = prepare(accepted, decided.dataset(), changes, id, failures);
        Dataset verdicts = Verdicts.dataset(decided);
        if (verdicts != null) {
            // one message may bring a recipient its rows and its verdicts: the latter derive from what the hub says to
            // itself
            String said = MessageIds.derived(id, accepted.verified().message().hub());
            prepared.addAll(prepare(accepted, verdicts, Verdicts.rows(decided), said, failures));
        }
        return new Preparation(prepared, failures);
    }

    private List<Prepared> prepare(
            Accepted accepted, Dataset dataset, List<Change> changes, String id, List<RuntimeException> failures) {
        List<Prepared> prepared = new ArrayList<>();
        List<Party> parties = accepted.verified().directory().parties().values().stream()
                .sorted(Comparator.comparing(Party::uscc))
                .toList();
        for (Party party : parties) {
            try {
                AccessDecision.delivery(party, dataset, clock.instant())
                        .flatMap(granted -> subscriptions
                                .of(granted)
                                .flatMap(subscription -> prepare(accepted, granted, subscription, changes, id)))
                        .ifPresent(prepared::add);
            } catch (RuntimeException e) { // one recipient's trouble is not the others'; the publish stays open for it
                LOGGER.atError()
                        .setCause(e)
                        .addKeyValue("recipient", party.uscc())
                        .log("A delivery could not be prepared");
                failures.add(e);
            }
        }
        return prepared;
    }

    /** What the party may have and wants; nothing when no change concerns it. */
    private Optional<Prepared> prepare(
            Accepted accepted, Release granted, Subscription subscription, List<Change> changes, String id) {
        List<Change> view = new ArrayList<>();
        changes.forEach(change -> subscription.project(granted, change).ifPresent(view::add));
        if (view.isEmpty()) {
            return Optional.empty();
        }
        Release release = subscription.narrowed(granted);
        Message message = delivery(
                accepted,
                release,
                view,
                MessageIds.derived(id, release.consumer().uscc()),
                release.purpose(),
                accepted.verified().message().batch());
        return Optional.of(
                new Prepared(granted.consumer(), release, subscription, message, seal.seal(message, Spelling.JSON)));
    }

    private Message delivery(
            Accepted accepted,
            Release release,
            List<Change> view,
            String id,
            @Nullable String purpose,
            @Nullable Batch batch) {
        Message original = accepted.verified().message();
        String recipient = release.consumer().uscc();
        OffsetDateTime written = accepted.time().atZone(clock.getZone()).toOffsetDateTime();
        return Message.of(MessageType.DELIVERY)
                .id(id)
                .sender(Sender.of(original.hub()))
                .hub(original.hub())
                .recipients(List.of(recipient))
                .dataset(release.dataset().code())
                .created(written)
                .expires(written.plus(deliveryLife))
                .purpose(purpose)
                .basis(release.rules().get(0).legalBasis())
                .batch(batch)
                .origin(Origins.of(accepted.verified()))
                .payload(new Payload.Records(view))
                .build();
    }

    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService lane : lanes) {
                if (!lane.awaitTermination(10, TimeUnit.SECONDS)) {
                    lane.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            lanes.forEach(ExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
        postbox.close();
    }
}
