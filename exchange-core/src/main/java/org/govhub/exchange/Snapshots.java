package org.govhub.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.Subscription;
import org.govhub.exchange.load.Batching;
import org.govhub.exchange.load.Contents;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.load.LoadRegister;
import org.govhub.exchange.load.Manifest;
import org.govhub.exchange.load.RowFollower;
import org.govhub.exchange.load.RowSnapshot;
import org.govhub.exchange.load.RowState;
import org.govhub.exchange.load.Tally;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.message.Batch;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Payload;

/**
 * Rows that were published before, for a subscriber that joins late: as a load of its own, cut at one place of the log. Works on
 * the lane of the dataset, so that the subscription holds for exactly what is dispatched after the cut. A crash changes neither
 * the cut nor the parts, since nothing of the dataset is dispatched in between: parts that are in the log are not told again.
 */
final class Snapshots {

    private final LoadRegister loads;
    private final ExchangeLog log;
    private final Evidence evidence;
    private final Replayed replayed;
    private final RowState state;
    private final Subscriptions subscriptions;
    private final Clock clock;
    private final Map<Long, Set<String>> told = new ConcurrentHashMap<>();

    Snapshots(Ground ground, Memory memory, ExchangeLog log, Replayed replayed, RowState state) {
        this.loads = memory.loads();
        this.log = log;
        this.evidence = ground.evidence();
        this.replayed = replayed;
        this.state = state;
        this.subscriptions = memory.subscriptions();
        this.clock = ground.clock();
    }

    /** One message of a snapshot, not yet written. */
    record Part(
            Release granted, Subscription subscription, List<Change> records, String id, Batch batch, LoadKind kind) {}

    /** Makes a part a delivery, durable and in its mailbox. */
    @FunctionalInterface
    interface Way {
        void send(Accepted act, Part part);
    }

    /** Whether an accepted message subscribes with rows that were published before. */
    static boolean concerns(Message message) {
        return message.payload() instanceof Payload.Subscription wishes && wishes.startsWithRows();
    }

    /**
     * Tells what is there, then lets the subscription hold.
     *
     * @param before ids of parts that were in the log at the start
     */
    void take(Accepted act, Set<String> before, Way way) {
        Subscription wanted = Subscriptions.of(act.verified().message(), act.logIndex());
        Dataset dataset = act.decided().dataset();
        Subscription said = subscriptions.said(wanted.consumer(), wanted.dataset());
        Optional<Release> granted = AccessDecision.delivery(act.verified().sender(), dataset, clock.instant());
        ObjectNode about = DecisionRecord.object();
        if (said != null && said.logIndex() > act.logIndex()) {
            about.put("cause", "SUPERSEDED");
        } else if (granted.isEmpty()) {
            about.put("cause", "NOT_GRANTED");
        } else {
            Set<String> sent = told.computeIfAbsent(act.logIndex(), index -> new HashSet<>(before));
            tell(act, granted.get(), wanted, sent, about, way);
        }
        CrashPoint.BEFORE_SNAPSHOT_END.reached();
        evidence.append(EventRecord.again(evidence.record(act.logIndex()), Event.DISPATCHED)
                .withDecision(DecisionRecord.object()
                        .put("deliveries", about.path("of").asLong())
                        .set("snapshot", about)));
        told.remove(act.logIndex());
        subscriptions.apply(wanted);
    }

    private void tell(Accepted act, Release granted, Subscription wanted, Set<String> sent, ObjectNode about, Way way) {
        Contents contents = new DecodedContents(replayed);
        RowFollower follower = new RowFollower(log, loads, state, contents);
        follower.follow(granted.dataset());
        long cut = log.size();
        try (RowSnapshot rows = new RowSnapshot(
                granted.dataset(), state, contents, act.verified().message().id())) {
            LoadKind kind = choose(act, granted.dataset(), follower, rows);
            List<Tally.Total> totals = new ArrayList<>();
            Set<String> numeric = Tally.numeric(granted.dataset());
            long missing = view(rows, granted, wanted, kind, batch -> totals.add(Tally.of(batch, numeric)));
            Manifest manifest = Manifest.of(granted.dataset().code(), kind, totals);
            about.put("manifest", manifest.digest())
                    .put("kind", kind.word())
                    .put("of", manifest.of())
                    .put("count", manifest.count())
                    .put("cut", cut);
            if (missing > 0) {
                about.put("missing", missing);
            }
            if (manifest.of() == 0) {
                about.put("cause", missing > 0 ? "CONTENT_GONE" : "NO_ROWS");
            }
            long[] number = new long[1];
            view(rows, granted, wanted, kind, batch -> {
                Batch place = new Batch(++number[0], manifest.of(), manifest.count(), manifest.digest());
                String id = MessageIds.derived(
                        act.verified().message().id(), wanted.consumer(), manifest.digest() + " " + number[0]);
                if (!sent.contains(id)) {
                    way.send(act, new Part(granted, wanted, batch, id, place, kind));
                    sent.add(id);
                    CrashPoint.AFTER_SNAPSHOT_PART.reached();
                }
            });
        }
    }

    /** What changed since a time can only be told while no full load came in between: it names no deletion. */
    private LoadKind choose(Accepted act, Dataset dataset, RowFollower follower, RowSnapshot rows) {
        OffsetDateTime since = ((Payload.Subscription) act.verified().message().payload()).since();
        if (since != null) {
            long first = firstSince(since.toInstant());
            Optional<List<Long>> published = follower.publishedSince(dataset, first);
            if (published.isPresent()) {
                rows.since(first, published.get());
                return LoadKind.CHANGES;
            }
        }
        rows.all();
        return LoadKind.FULL;
    }

    /** The first record of that time or later. */
    private long firstSince(Instant time) {
        long low = 0;
        long high = log.size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (log.entry(middle).time().isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The subscriber's view, cut into batches; who gets everything need not be told what it may not see. */
    private static long view(
            RowSnapshot rows, Release granted, Subscription wanted, LoadKind kind, Consumer<List<Change>> batch) {
        Batching batching = new Batching(batch);
        long missing = rows.forEach(row -> wanted.project(granted, row)
                .filter(change -> kind == LoadKind.CHANGES || change.op() == Op.UPSERT)
                .ifPresent(batching::add));
        batching.end();
        return missing;
    }
}
