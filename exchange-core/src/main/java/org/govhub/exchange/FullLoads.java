package org.govhub.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.load.Contents;
import org.govhub.exchange.load.Difference;
import org.govhub.exchange.load.Load;
import org.govhub.exchange.load.LoadKey;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.load.LoadPart;
import org.govhub.exchange.load.LoadRegister;
import org.govhub.exchange.load.RowFollower;
import org.govhub.exchange.load.RowState;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of full loads after their commit. Nothing of one leaves before all its batches are there; then the difference to
 * what was delivered before does, batch by batch. One that would delete too much is held until its sender confirms it. Works on
 * the lane of the dataset, so that no other publish of it comes between.
 */
final class FullLoads {

    private static final Logger LOGGER = LoggerFactory.getLogger(FullLoads.class);

    private final LoadRegister register;
    private final Evidence evidence;
    private final Replayed replayed;
    private final RowState state;
    private final ExchangeLog log;
    private final int mostDeleted;
    private final Map<LoadKey, Set<Long>> staged = new ConcurrentHashMap<>();
    private final Map<LoadKey, Map<String, Set<String>>> queued = new ConcurrentHashMap<>();

    /** @param mostDeleted per cent of a dataset's rows that a full load may delete without being confirmed */
    FullLoads(
            LoadRegister register,
            ExchangeLog log,
            Evidence evidence,
            Replayed replayed,
            RowState state,
            int mostDeleted) {
        this.register = register;
        this.evidence = evidence;
        this.replayed = replayed;
        this.state = state;
        this.log = log;
        this.mostDeleted = mostDeleted;
    }

    /** Brings what a batch changes to the recipients and closes its dispatch. */
    @FunctionalInterface
    interface Way {
        void send(Accepted batch, List<Change> changes, Set<String> queued);
    }

    static boolean concerns(Accepted accepted) {
        Message message = accepted.verified().message();
        return message.batch() != null && LoadKind.of(message) == LoadKind.FULL || Loads.confirms(accepted);
    }

    /**
     * Takes a batch, or the confirmation of a load; the last one missing lets the load go.
     *
     * @param before ids of deliveries of the batch that are in the log already
     */
    void take(Accepted accepted, Set<String> before, Way way) {
        Load load = load(accepted);
        Dataset dataset = accepted.decided().dataset();
        if (!Loads.confirms(accepted) && load.state() != Load.State.LOADED) {
            new Difference(dataset, load, state, contents())
                    .stage(accepted.logIndex(), accepted.verified().message().records());
            staged.computeIfAbsent(load.key(), key -> new TreeSet<>()).add(accepted.logIndex());
            queued.computeIfAbsent(load.key(), key -> new HashMap<>())
                    .put(accepted.verified().message().id(), before);
        }
        long done = load.parts().values().stream().filter(LoadPart::dispatched).count();
        boolean allThere =
                load.complete() && staged.getOrDefault(load.key(), Set.of()).size() + done >= load.of();
        if (allThere && load.state() != Load.State.HELD && load.state() != Load.State.LOADED) {
            run(load, dataset, accepted.verified().directory(), way);
        }
    }

    private Load load(Accepted accepted) {
        Message message = accepted.verified().message();
        String exchange = Loads.confirms(accepted) ? message.correlation() : message.id();
        return register.find(accepted.verified().sender().uscc(), String.valueOf(exchange))
                .orElseThrow();
    }

    private void run(Load load, Dataset dataset, Directory directory, Way way) {
        RowFollower follower = new RowFollower(log, register, state, contents());
        follower.follow(dataset);
        Difference difference = new Difference(dataset, load, state, contents());
        restage(load, difference);
        Difference.Size size = difference.size();
        boolean begun = load.parts().values().stream().anyMatch(LoadPart::dispatched);
        if (!begun && load.state() != Load.State.CONFIRMED && size.deletes() * 100 > size.rows() * mostDeleted) {
            hold(load, size);
            return;
        }
        CrashPoint.BEFORE_DELTAS.reached();
        Map<String, Long> figures = new LinkedHashMap<>();
        for (LoadPart part : load.parts().values()) {
            if (!part.dispatched()) {
                Difference.Delta delta = difference.of(part);
                Parsed parsed = replayed.parsed(part.index());
                Accepted batch = replayed.accepted(part.index(), parsed, dataset.code(), directory);
                way.send(batch, delta.changes(), before(load, part));
                CrashPoint.AFTER_DELTA.reached();
                figures.merge("inserted", delta.inserts(), Long::sum);
                figures.merge("updated", delta.updates(), Long::sum);
                figures.merge("deleted", delta.deletes(), Long::sum);
                figures.merge("unchanged", delta.unchanged(), Long::sum);
            }
        }
        ObjectNode about = LoadRegister.about(load);
        figures.forEach(about::put);
        evidence.load(Event.LOADED, load, about, "The difference to what was delivered before is dispatched.");
        difference.finish();
        follower.settle(dataset);
        staged.remove(load.key());
        queued.remove(load.key());
    }

    private Set<String> before(Load load, LoadPart part) {
        return queued.getOrDefault(load.key(), Map.of()).getOrDefault(part.exchange(), Set.of());
    }

    /** Batches told before a crash are not taken again; their rows still count as there. */
    private void restage(Load load, Difference difference) {
        Set<Long> there = staged.getOrDefault(load.key(), Set.of());
        load.parts().values().stream()
                .filter(part -> !there.contains(part.index()))
                .forEach(part -> difference.stage(part.index(), contents().records(part.index())));
    }

    private void hold(Load load, Difference.Size size) {
        String detail = "The full load would delete " + size.deletes() + " of " + size.rows() + " rows, more than "
                + mostDeleted + " %. Nothing of it is delivered until its sender confirms it.";
        evidence.load(
                Event.HELD,
                load,
                LoadRegister.about(load)
                        .put("deletes", size.deletes())
                        .put("rows", size.rows())
                        .put("code", "MASS_DELETION"),
                detail);
        LOGGER.atWarn().addKeyValue("dataset", load.key().dataset()).log(detail);
    }

    private Contents contents() {
        return new DecodedContents(replayed);
    }
}
